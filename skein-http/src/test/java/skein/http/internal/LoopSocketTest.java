package skein.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.internal.LoopSockets;
import skein.async.internal.Loops;
import skein.http.Response;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.Tls;

/** Against a socket of the JDK. */
@Timeout(60)
class LoopSocketTest {
    private static final int MB = 1024 * 1024;

    private ServerSocket server;
    private final LoopSocket socket =
            new LoopSocket(NettyLoops.of(Loops.shared().next()));

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        socket.close();
        server.close();
    }

    private Socket connect() throws IOException {
        socket.connect(server.getLocalSocketAddress(), 10_000);
        return server.accept();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private interface Work {
        void run() throws Exception;
    }

    /** On a thread of its own; its result is what it failed with. */
    private static FutureTask<Exception> beside(Work work) {
        var task = new FutureTask<Exception>(() -> {
            try {
                work.run();
                return new Exception("nothing went wrong");
            } catch (Exception e) {
                return e;
            }
        });
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    @Test
    void bothSidesHearEachOther() throws Exception {
        try (Socket peer = connect()) {
            socket.getOutputStream().write("ping".getBytes(US_ASCII));
            assertThat(peer.getInputStream().readNBytes(4)).asString(US_ASCII).isEqualTo("ping");
            peer.getOutputStream().write("pong".getBytes(US_ASCII));
            assertThat(socket.getInputStream().readNBytes(4)).asString(US_ASCII).isEqualTo("pong");
        }
    }

    @Test
    void tasksWaitForItAsThreadsDo() throws Exception {
        try (Socket peer = connect()) {
            Async.run(() -> {
                socket.getOutputStream().write('a');
                var echo = Async.createTask(() -> {
                    peer.getOutputStream().write(peer.getInputStream().read() + 1);
                    return true;
                });
                assertThat(socket.getInputStream().read()).isEqualTo('b');
                return echo.await();
            });
        }
    }

    @Test
    void aSlowReaderLosesNothing() throws Exception {
        byte[] sent = random(8 * MB);
        try (Socket peer = connect()) {
            var writing = beside(() -> {
                peer.getOutputStream().write(sent);
                peer.shutdownOutput();
            });
            InputStream in = socket.getInputStream();
            byte[] first = in.readNBytes(1000);
            byte[] rest = in.readAllBytes();
            assertThat(writing.get()).hasMessage("nothing went wrong");

            assertThat(first).isEqualTo(Arrays.copyOf(sent, 1000));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(sent, 1000, sent.length));
        }
    }

    @Test
    void aSlowPeerHoldsTheWriterUpAndLosesNothing() throws Exception {
        byte[] sent = random(8 * MB);
        try (Socket peer = connect()) {
            var writing = beside(() -> {
                OutputStream out = socket.getOutputStream();
                for (int from = 0; from < sent.length; from += 64 * 1024) {
                    out.write(sent, from, 64 * 1024);
                }
                socket.shutdownOutput();
            });
            assertThat(peer.getInputStream().readAllBytes()).isEqualTo(sent);
            assertThat(writing.get()).hasMessage("nothing went wrong");
        }
    }

    @Test
    void theEndIsTheEnd() throws Exception {
        try (Socket peer = connect()) {
            peer.getOutputStream().write(1);
            peer.close();
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aPeerThatSendsNoMoreIsStillWrittenTo() throws Exception {
        try (Socket peer = connect()) {
            peer.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            socket.getOutputStream().write(5);
            assertThat(peer.getInputStream().read()).isEqualTo(5);
        }
    }

    @Test
    void aReadEndsWithItsTimeAndCanBeRepeated() throws Exception {
        try (Socket peer = connect()) {
            socket.setSoTimeout(1);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(0);
            peer.getOutputStream().write(9);
            assertThat(socket.getInputStream().read()).isEqualTo(9);
        }
    }

    @Test
    void closingEndsARead() throws Exception {
        try (Socket peer = connect()) {
            var reading = new CountDownLatch(1);
            var result = beside(() -> {
                InputStream in = socket.getInputStream();
                reading.countDown();
                in.read();
            });
            reading.await();
            socket.close();
            assertThat(result.get()).isInstanceOf(SocketException.class).hasMessage("Socket closed");
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void anInterruptDoesNotCloseIt() throws Exception {
        try (Socket peer = connect()) {
            Thread.currentThread().interrupt();
            peer.getOutputStream().write(3);
            assertThat(socket.getInputStream().read()).isEqualTo(3);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whatIsSentBeforeItIsClosedArrives() throws Exception {
        byte[] sent = random(8 * MB);
        try (Socket peer = connect()) {
            var writing = beside(() -> {
                for (int from = 0; from < sent.length; from += MB) {
                    socket.getOutputStream().write(sent, from, MB);
                }
                socket.close();
            });
            assertThat(peer.getInputStream().readAllBytes()).isEqualTo(sent);
            assertThat(writing.get()).hasMessage("nothing went wrong");
        }
    }

    @Test
    void aRefusedConnectionSaysSo() throws Exception {
        var nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        server.close();
        assertThatThrownBy(() -> socket.connect(nobody, 10_000))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("refused");
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void aNameHasToBeResolvedBefore() {
        var unknown = InetSocketAddress.createUnresolved("nowhere.invalid", 1);
        assertThatThrownBy(() -> socket.connect(unknown)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void itIsNotReadBeforeItIsConnected() {
        assertThatThrownBy(socket::getInputStream).hasMessage("Socket is not connected");
        assertThatThrownBy(socket::getOutputStream).hasMessage("Socket is not connected");
    }

    @Test
    void itTellsWhereItIs() throws Exception {
        try (Socket peer = connect()) {
            assertThat(socket.getPort()).isEqualTo(server.getLocalPort());
            assertThat(socket.getInetAddress()).isEqualTo(InetAddress.getLoopbackAddress());
            assertThat(socket.getLocalPort()).isEqualTo(peer.getPort());
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void tlsLiesOnTopOfIt() throws Exception {
        Tls tls = Tls.selfSigned();
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        var certificates = CertificateFactory.getInstance("X.509");
        trusted.setCertificateEntry(
                "server",
                certificates.generateCertificate(
                        new ByteArrayInputStream(tls.certificate().getBytes(US_ASCII))));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (Server https = Server.start(
                request -> Response.text("secret"), ServerConfig.onPort(0).tls(tls))) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), https.port()));
            try (Socket secured = context.getSocketFactory().createSocket(socket, "localhost", https.port(), true)) {
                secured.getOutputStream()
                        .write("GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".getBytes(US_ASCII));
                assertThat(secured.getInputStream().readAllBytes())
                        .asString(US_ASCII)
                        .endsWith("secret");
            }
        }
    }

    @Test
    void optionsAreKept() throws Exception {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        try (Socket peer = connect()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
            assertThat(socket.getKeepAlive()).isTrue();
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @Test
    void driversGetSuchSocketsWhereLoopsCarry() throws Exception {
        var found = LoopSockets.find();
        assertThat(found.isPresent()).isEqualTo(Loops.carried());
        if (found.isPresent()) {
            try (Socket opened = found.get().open()) {
                assertThat(opened).isInstanceOf(LoopSocket.class);
            }
        }
    }
}

package skein.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import skein.async.internal.Loops;

class LoopSocketFactoryTest {
    private final LoopSocketFactory factory = new LoopSocketFactory();

    @Test
    void socketsAreThoseOfTheLoopsWhereTheyCarryCoroutines() throws Exception {
        try (Socket socket = factory.createSocket()) {
            assertThat(socket.getClass().getSimpleName()).isEqualTo(Loops.carried() ? "LoopSocket" : "Socket");
        }
    }

    @Test
    void aHostMakesItConnect() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = factory.createSocket("localhost", server.getLocalPort());
                Socket peer = server.accept()) {
            socket.getOutputStream().write(42);
            assertThat(peer.getInputStream().read()).isEqualTo(42);
        }
    }

    @Test
    void theAddressOfThisSideCannotBeChosen() {
        assertThatThrownBy(() -> factory.createSocket("localhost", 1, InetAddress.getLoopbackAddress(), 2))
                .hasMessageContaining("cannot be chosen");
    }
}

package skein.lab.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.ClientTls;
import skein.http.ConnectFailedException;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.Tls;
import skein.http.TlsSession;
import skein.http.TransportException;

/** The examples of docs/http.md about TLS and HTTP/2. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class HttpTlsExamplesTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    // docs: spoken
    final Handler spoken = request -> Response.text(request.scheme() + " " + request.protocol());
    // end

    // docs: whoever
    Response whoever(Request request) {
        TlsSession tls = request.tls(); // null without TLS
        X509Certificate shown = tls == null ? null : tls.certificate();
        return Response.text(
                shown == null ? "a stranger" : shown.getSubjectX500Principal().getName());
    }
    // end

    @TempDir
    static Path folder;

    private static Path chain;
    private static Path key;
    private static Path keystore;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keystore = makeKeystore("server");
        chain = folder.resolve("server.pem");
        key = folder.resolve("server-key.pem");
        writePem(keystore, "server", chain, key);
    }

    private static Path makeKeystore(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost,dns:shop.example.org,ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        return store;
    }

    private static void writePem(Path store, String name, Path chain, Path key) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Files.writeString(chain, pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded()));
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    private static Client trusting(Server server, Path certificates) {
        return Client.to(
                "https://localhost:" + server.port(),
                ClientConfig.DEFAULT
                        .timeouts(Duration.ofMinutes(1)) // a slow machine is no fault of the certificate's
                        .tls(ClientTls.DEFAULT.trusting(certificates)));
    }

    @Test
    void tlsBringsHttp2() {
        // docs: pem
        Tls tls = Tls.pem(chain, key);
        var trusting = ClientConfig.DEFAULT.tls(ClientTls.DEFAULT.trusting(chain));
        try (Server server = Server.start(spoken, ServerConfig.onPort(0).tls(tls));
                Client client = Client.to("https://localhost:" + server.port(), trusting)) {
            assertThat(client.get("/").text()).isEqualTo("https HTTP/2");
        }
        // end
    }

    @Test
    void whoIsNotTrustedIsRefusedByTheClient() {
        try (Server server = Server.start(spoken, ServerConfig.onPort(0).tls(Tls.pem(chain, key)));
                Client client = Client.to("https://localhost:" + server.port())) {
            assertThatThrownBy(() -> client.get("/"))
                    .isInstanceOfSatisfying(
                            ConnectFailedException.class,
                            e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
        }
    }

    @Test
    void aSelfSignedCertificateIsTrustedByWhoHasIt() throws IOException {
        // docs: self-signed
        Tls tls = Tls.selfSigned(); // for localhost, 127.0.0.1 and ::1
        Path trusted = Files.writeString(folder.resolve("development.pem"), tls.certificate());
        // end
        try (Server server = Server.start(spoken, ServerConfig.onPort(0).tls(tls));
                Client client = trusting(server, trusted)) {
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void aNameHasACertificateOfItsOwn() {
        Tls others = Tls.selfSigned();
        char[] password = PASSWORD;
        // docs: sni
        Tls tls = others.forName("shop.example.org", Tls.pem(chain, key))
                .forName("*.example.net", Tls.keystore(keystore, password));
        // end
        assertThat(tls.names()).containsExactly("shop.example.org", "*.example.net");
        var config = ClientConfig.DEFAULT
                .tls(ClientTls.DEFAULT.trusting(chain))
                .resolver(host -> List.of(InetAddress.getLoopbackAddress()));
        try (Server server = Server.start(spoken, ServerConfig.onPort(0).tls(tls));
                Client named = Client.to("https://shop.example.org:" + server.port(), config);
                Client unnamed = Client.to("https://127.0.0.1:" + server.port(), config)) {
            assertThat(named.get("/").status()).isEqualTo(200);
            assertThatThrownBy(() -> unnamed.get("/")).isInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void mutualTlsAsksTheClientToo() {
        Path authorities = chain;
        // docs: mutual
        Tls tls = Tls.pem(chain, key).requireClients(authorities);
        var identified =
                ClientConfig.DEFAULT.tls(ClientTls.DEFAULT.trusting(authorities).identifiedBy(chain, key));
        // end
        try (Server server = Server.start(this::whoever, ServerConfig.onPort(0).tls(tls));
                Client known = Client.to("https://localhost:" + server.port(), identified);
                Client unknown = trusting(server, chain)) {
            assertThat(known.get("/").text()).isEqualTo("CN=server");
            assertThatThrownBy(() -> unknown.get("/")).isInstanceOf(TransportException.class);
        }
    }

    @Test
    void aRenewedCertificateIsReadAgain() throws Exception {
        Path chain = folder.resolve("renewed.pem");
        Path key = folder.resolve("renewed-key.pem");
        writePem(keystore, "server", chain, key);
        Tls tls = Tls.pem(chain, key);
        try (Server server = Server.start(spoken, ServerConfig.onPort(0).tls(tls))) {
            writePem(makeKeystore("renewed"), "renewed", chain, key);
            try (Client client = trusting(server, chain)) {
                assertThatThrownBy(() -> client.get("/")).isInstanceOf(ConnectFailedException.class);
            }
            // docs: reload
            tls.reload(); // for connections that are made from now on
            // end
            try (Client client = trusting(server, chain)) {
                assertThat(client.get("/").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void http2WorksWithoutTlsAsWell() {
        // docs: prior knowledge
        var config = ClientConfig.DEFAULT.protocol(ClientConfig.Protocol.HTTP_2);
        try (Server server = Server.start(spoken, ServerConfig.onPort(0));
                Client client = Client.to("http://127.0.0.1:" + server.port(), config)) {
            assertThat(client.get("/").text()).isEqualTo("http HTTP/2");
        }
        // end
    }
}

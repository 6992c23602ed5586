package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a handler learns of the TLS connection that a request came over. */
@Timeout(60)
class MutualTlsTest {
    private static final Handler WHO = request -> {
        TlsSession tls = request.tls();
        return Response.text(tls == null ? "no TLS" : request.protocol() + " " + name(tls.certificate()));
    };

    @TempDir
    static Path folder;

    private static TestCertificate server;
    private static TestCertificate ada;

    @BeforeAll
    static void makeCertificates() throws Exception {
        server = new TestCertificate(folder, "server");
        ada = new TestCertificate(folder, "ada");
    }

    private static String name(@Nullable X509Certificate certificate) {
        return certificate == null
                ? "nobody"
                : certificate.getSubjectX500Principal().getName();
    }

    private static Server start(Handler handler, Tls tls) {
        return Server.start(handler, ServerConfig.onPort(0).tls(tls));
    }

    private static Tls certified() {
        return Tls.pem(server.chain, server.key);
    }

    private static Client client(Server to, ClientConfig.Protocol protocol, boolean identified) {
        ClientTls tls = ClientTls.DEFAULT.trusting(server.chain);
        return Client.to(
                "https://localhost:" + to.port(),
                ClientConfig.DEFAULT
                        .timeouts(Duration.ofMinutes(1)) // a slow machine is not what is tested
                        .protocol(protocol)
                        .maxKeptAlive(0)
                        .tls(identified ? tls.identifiedBy(ada.chain, ada.key) : tls));
    }

    @Test
    void theHandlerSeesWhoTheClientIs() {
        try (Server server = start(WHO, certified().requireClients(ada.chain));
                Client client = client(server, ClientConfig.Protocol.HTTP_1, true)) {
            assertThat(client.get("/").text()).isEqualTo("HTTP/1.1 CN=ada");
        }
    }

    @Test
    void theHandlerSeesWhoTheClientIsOverHttp2() {
        try (Server server = start(WHO, certified().requireClients(ada.chain));
                Client client = client(server, ClientConfig.Protocol.HTTP_2, true)) {
            assertThat(client.get("/").text()).isEqualTo("HTTP/2 CN=ada");
        }
    }

    @Test
    void aSessionThatIsTakenUpAgainStillShowsWhoTheClientIs() {
        try (Server server = start(WHO, certified().requireClients(ada.chain));
                Client client = client(server, ClientConfig.Protocol.HTTP_1, true)) {
            client.get("/").text();
            assertThat(client.get("/").text()).isEqualTo("HTTP/1.1 CN=ada");
            assertThat(server.statistics().accepted()).isEqualTo(2);
        }
    }

    @Test
    void whoNeedNotShowACertificateIsNobody() {
        try (Server server = start(WHO, certified().acceptClients(ada.chain));
                Client client = client(server, ClientConfig.Protocol.HTTP_1, false)) {
            assertThat(client.get("/").text()).isEqualTo("HTTP/1.1 nobody");
        }
    }

    @Test
    void noCertificateIsAskedForWithoutMutualTls() {
        try (Server server = start(WHO, certified());
                Client client = client(server, ClientConfig.Protocol.HTTP_1, true)) {
            assertThat(client.get("/").text()).isEqualTo("HTTP/1.1 nobody");
        }
    }

    @Test
    void theHandlerSeesVersionAndCipher() {
        Handler spoken = request -> {
            TlsSession tls = request.tls();
            return Response.text(tls == null ? "" : tls.protocol() + " " + tls.cipher());
        };
        try (Server server = start(spoken, certified());
                Client client = client(server, ClientConfig.Protocol.HTTP_1, false)) {
            assertThat(client.get("/").text()).matches("TLSv1.3 TLS_[A-Z0-9_]+");
        }
    }

    @Test
    void withoutTlsThereIsNoSession() {
        try (Server server = Server.start(WHO, ServerConfig.onPort(0));
                Client client = Client.to("http://127.0.0.1:" + server.port())) {
            assertThat(client.get("/").text()).isEqualTo("no TLS");
        }
    }
}

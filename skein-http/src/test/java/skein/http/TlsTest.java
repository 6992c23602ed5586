package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and, over it, HTTP/2, with the JDK's client on the other side. */
@Timeout(60)
class TlsTest {
    private static final Tls TLS = Tls.selfSigned();

    private static Server serve(Handler handler, Tls tls) {
        return Server.start(handler, ServerConfig.onPort(0).tls(tls).stopTimeout(ofMillis(500)));
    }

    private static HttpClient client(Tls trusted, HttpClient.Version version) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "server",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(trusted.certificate().getBytes(UTF_8))));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).version(version).build();
    }

    private static HttpRequest.Builder request(Server server, String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path));
    }

    @Test
    void speaksHttp2WithThoseWhoCan() throws Exception {
        try (Server server = serve(request -> Response.text(request.rawPath()), TLS);
                HttpClient client = client(TLS, HttpClient.Version.HTTP_2)) {
            HttpResponse<String> answer = client.send(request(server, "/two").build(), BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("/two");
        }
    }

    @Test
    void speaksHttp11WithTheOthers() throws Exception {
        try (Server server = serve(request -> Response.text(request.rawPath()), TLS);
                HttpClient client = client(TLS, HttpClient.Version.HTTP_1_1)) {
            HttpResponse<String> answer = client.send(request(server, "/one").build(), BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(answer.body()).isEqualTo("/one");
        }
    }

    @Test
    void manyStreamsOfOneConnectionAreAnsweredAtOnce() throws Exception {
        try (Server server = serve(request -> Response.text(request.rawPath()), TLS);
                HttpClient client = client(TLS, HttpClient.Version.HTTP_2)) {
            client.send(request(server, "/first").build(), BodyHandlers.ofString());
            var answers = IntStream.range(0, 100)
                    .mapToObj(i -> client.sendAsync(request(server, "/" + i).build(), BodyHandlers.ofString())
                            .thenApply(HttpResponse::body))
                    .toList();
            assertThat(answers.stream().map(CompletableFuture::join))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 100).mapToObj(i -> "/" + i).toList());
            assertThat(server.statistics().accepted()).isEqualTo(1);
        }
    }

    @Test
    void aBodyGoesThereAndBackOverHttp2() throws Exception {
        var body = new byte[3_000_000];
        Arrays.fill(body, (byte) 'x');
        try (Server server = serve(request -> Response.of(200).with(Body.of(request.body().stream(), -1)), TLS);
                HttpClient client = client(TLS, HttpClient.Version.HTTP_2)) {
            byte[] echoed = client.send(
                            request(server, "/echo")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            assertThat(echoed).isEqualTo(body);
        }
    }

    @Test
    void aStrangerDoesNotTrustACertificateMadeHere() throws Exception {
        try (Server server = serve(request -> Response.of(204), TLS);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(request(server, "/").build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("PKIX");
        }
    }

    @Test
    void theCertificateFollowsTheNameThatIsAskedFor() throws Exception {
        Tls other = Tls.selfSigned();
        try (Server server = serve(request -> Response.of(204), TLS.forName("localhost", other));
                HttpClient client = client(other, HttpClient.Version.HTTP_2)) {
            assertThat(client.send(request(server, "/").build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    private static Client trusting(String base, Tls trusted, Path folder) throws IOException {
        Path pem = Files.writeString(folder.resolve("trusted.pem"), trusted.certificate());
        return Client.to(base, ClientConfig.DEFAULT.tls(ClientTls.DEFAULT.trusting(pem)));
    }

    @Test
    void aClientOfOursNamesAHostWithoutADotToo(@TempDir Path folder) throws Exception {
        Tls other = Tls.selfSigned();
        try (Server server = serve(request -> Response.of(204), TLS.forName("localhost", other));
                Client client = trusting("https://localhost:" + server.port(), other, folder)) {
            assertThat(client.get("/").status()).isEqualTo(204);
        }
    }

    @Test
    void aClientOfOursNamesNoAddress(@TempDir Path folder) throws Exception {
        try (Server server = serve(request -> Response.of(204), TLS.forName("localhost", Tls.selfSigned()));
                Client client = trusting("https://127.0.0.1:" + server.port(), TLS, folder)) {
            assertThat(client.get("/").status()).isEqualTo(204);
        }
    }

    @Test
    void aRenewedCertificateIsUsedAfterReload(@TempDir Path folder) throws Exception {
        Path chain = folder.resolve("chain.pem");
        Path key = folder.resolve("key.pem");
        Pems.write(chain, key);
        Tls before = Tls.pem(chain, key);
        Pems.write(chain, key);
        Tls after = Tls.pem(chain, key);
        try (Server server = serve(request -> Response.of(204), before);
                HttpClient client = client(after, HttpClient.Version.HTTP_2)) {
            assertThatThrownBy(() -> client.send(request(server, "/").build(), BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
            before.reload();
            assertThat(client.send(request(server, "/").build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void aFileThatIsNoKeyIsNamed(@TempDir Path folder) throws Exception {
        Path chain = folder.resolve("chain.pem");
        Path key = folder.resolve("key.pem");
        Pems.write(chain, key);
        Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----");
        assertThatThrownBy(() -> Tls.pem(chain, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key.pem")
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void whoHasNoCertificateIsRefusedWhereOneIsRequired(@TempDir Path folder) throws Exception {
        Path trusted = Files.writeString(folder.resolve("clients.pem"), TLS.certificate());
        try (Server server = serve(request -> Response.of(204), TLS.requireClients(trusted));
                HttpClient client = client(TLS, HttpClient.Version.HTTP_1_1)) {
            assertThatThrownBy(() -> client.send(request(server, "/").build(), BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }
}

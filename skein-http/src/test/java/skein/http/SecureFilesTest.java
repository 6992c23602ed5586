package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files where the operating system cannot send them by itself: they pass through TLS, HTTP/2 or both. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class SecureFilesTest {
    private static final Tls TLS = Tls.selfSigned();

    @TempDir
    static Path folder;

    private static Path trusted;
    private static String large;

    /** How the file gets to the client. */
    enum Way {
        HTTP_1_OVER_TLS(ClientConfig.Protocol.HTTP_1, true),
        HTTP_2_OVER_TLS(ClientConfig.Protocol.HTTP_2, true),
        HTTP_2(ClientConfig.Protocol.HTTP_2, false);

        private final ClientConfig.Protocol protocol;
        private final boolean secure;

        Way(ClientConfig.Protocol protocol, boolean secure) {
            this.protocol = protocol;
            this.secure = secure;
        }

        Server start() {
            ServerConfig config = ServerConfig.onPort(0);
            return Server.start(StaticFiles.of(folder.resolve("public")), secure ? config.tls(TLS) : config);
        }

        Client to(Server server) {
            return Client.to(
                    (secure ? "https" : "http") + "://localhost:" + server.port(),
                    ClientConfig.DEFAULT
                            .timeouts(Duration.ofMinutes(1)) // a slow machine is not what is tested
                            .protocol(protocol)
                            .tls(ClientTls.DEFAULT.trusting(trusted)));
        }
    }

    @BeforeAll
    static void fill() throws IOException {
        trusted = Files.writeString(folder.resolve("trusted.pem"), TLS.certificate());
        var text = new StringBuilder();
        for (int i = 0; text.length() < 2_000_000; i++) {
            text.append(i).append(' ');
        }
        large = text.toString();
        Files.writeString(Files.createDirectory(folder.resolve("public")).resolve("large.txt"), large);
        Files.writeString(folder.resolve("public/small.txt"), "0123456789");
    }

    @ParameterizedTest
    @EnumSource
    void aLargeFileArrivesWhole(Way way) {
        try (Server server = way.start();
                Client client = way.to(server)) {
            Response answer = client.get("/large.txt");
            assertThat(answer.header("content-length")).isEqualTo(String.valueOf(large.length()));
            assertThat(answer.text()).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSmallFileArrivesWhole(Way way) {
        try (Server server = way.start();
                Client client = way.to(server)) {
            assertThat(client.get("/small.txt").text()).isEqualTo("0123456789");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPartOfALargeFileArrives(Way way) {
        try (Server server = way.start();
                Client client = way.to(server)) {
            Response answer = client.send(Request.of("GET", "/large.txt").with("range", "bytes=5-1500000"));
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.text()).isEqualTo(large.substring(5, 1_500_001));
        }
    }

    @ParameterizedTest
    @EnumSource
    void headTellsTheLengthAlone(Way way) {
        try (Server server = way.start();
                Client client = way.to(server)) {
            Response answer = client.head("/large.txt");
            assertThat(answer.header("content-length")).isEqualTo(String.valueOf(large.length()));
            assertThat(answer.body().length()).isZero();
        }
    }
}

package skein.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.http.Client;
import skein.http.Response;

@Timeout(60)
class UnreachableUpstreamTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void isABadGateway() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var client = Client.to("http://127.0.0.1:" + port);
                var lab = new Fixture(true, folder, client)) {
            Response response = lab.get("/external/posts/1");
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.text()).startsWith("{\"detail\":\"").doesNotContain("Exception");
        }
    }
}

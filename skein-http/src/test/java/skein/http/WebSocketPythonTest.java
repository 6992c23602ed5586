package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The {@code websockets} library of Python on the other side; skipped where it is not installed. */
@Timeout(60)
class WebSocketPythonTest {
    private static final String PYTHON = "/usr/bin/python3";

    @BeforeAll
    static void find() throws InterruptedException {
        boolean found;
        try {
            found = new ProcessBuilder(PYTHON, "-c", "import websockets")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noPython) {
            found = false;
        }
        assumeTrue(found, "python3-websockets is not installed");
    }

    private static Process python(String... arguments) throws IOException, URISyntaxException {
        var script = Path.of(Objects.requireNonNull(WebSocketPythonTest.class.getResource("/websockets-peer.py"))
                .toURI());
        var command = new java.util.ArrayList<>(java.util.List.of(PYTHON, script.toString()));
        command.addAll(java.util.List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void itsClientIsEchoed() throws Exception {
        Handler echo = request -> WebSocket.accept(request, socket -> {
            for (Message message : socket) {
                socket.send(message);
            }
        });
        try (var server = Server.start(echo, ServerConfig.onPort(0).stopTimeout(ofMillis(500)))) {
            Process client = python("client", String.valueOf(server.port()));
            String said = new String(client.getInputStream().readAllBytes(), UTF_8);
            assertThat(said).isEqualTo("deflate 4002 \nNone 4002 \n");
            assertThat(client.waitFor()).isZero();
        }
    }

    @Test
    void itsServerEchoes() throws Exception {
        Process server = python("server");
        try (BufferedReader said = server.inputReader(UTF_8)) {
            try (var client = Client.to("http://127.0.0.1:" + said.readLine())) {
                String large = "안녕 ".repeat(50_000);
                var config = WebSocketConfig.DEFAULT.subprotocols("chat");
                client.webSocket(Request.of("GET", "/"), config, socket -> {
                    assertThat(socket.subprotocol()).hasValue("chat");
                    for (String text : new String[] {"a", large, large, ""}) {
                        socket.send(text);
                        assertThat(socket.receive().text()).isEqualTo(text);
                    }
                    socket.send(new byte[100_000]);
                    assertThat(socket.receive().bytes()).hasSize(100_000);
                    assertThat(socket.ping()).isPositive();
                    return null;
                });
            }
            server.getOutputStream().close();
            assertThat(server.waitFor()).isZero();
        } finally {
            server.destroyForcibly();
        }
    }
}

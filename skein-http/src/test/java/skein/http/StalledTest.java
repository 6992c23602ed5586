package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The buffers of both sockets are the system's; beyond them little may be taken. */
@Timeout(60)
class StalledTest {
    private static final long SOCKET_BYTES = 32L << 20;

    private final Stalled stalled = new Stalled();

    private Server serve(ServerConfig config) {
        return Server.start(stalled::answer, config.stopTimeout(Duration.ofMillis(100)));
    }

    @Test
    void anEndlessAnswerThatNobodyTakesIsNotMadeForLong() throws Exception {
        try (var server = serve(ServerConfig.onPort(0).writeTimeout(Duration.ofSeconds(1)));
                var client = Stalled.takingNothing(server.port())) {
            Leaks.await("the client is disconnected", () -> stalled.failed() == 1);
            assertThat(stalled.written()).isBetween(1L, SOCKET_BYTES);
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void anUploadThatNobodyReadsIsHeldUp() throws Exception {
        try (var server = serve(ServerConfig.onPort(0).maxBodyBytes(Long.MAX_VALUE));
                var upload = Stalled.uploading(server.port());
                var other = new RawClient(server.port())) {
            assertThat(Stalled.send(upload, other)).isBetween(1L, SOCKET_BYTES);
        }
    }
}

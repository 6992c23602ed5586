package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A few requests of all kinds, cut off at random; {@code scripts/reliability} runs many more. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class DisconnectsTest {
    private static final long REQUESTS = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Test
    void nothingIsLeftOfRequestsThatWereCutOff() throws Exception {
        try (var leaks = new Leaks();
                var server = Server.start(Disconnects::answer, ServerConfig.onPort(0))) {
            // Classes are loaded from files.
            new Disconnects(server.port(), REQUESTS / 4, LONGEST).run(1);
            leaks.awaitQuiet(server);
            int files = Leaks.openFiles();

            assertThat(new Disconnects(server.port(), REQUESTS, LONGEST).run(2)).isEmpty();

            leaks.awaitQuiet(server);
            assertThat(Leaks.openFiles()).isLessThanOrEqualTo(files);
            assertThat(leaks.reported()).isEmpty();
        }
    }
}

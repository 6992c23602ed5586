package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.sleep;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.TimeLine;
import skein.http.HttpException;
import skein.test.TestClient;
import skein.web.App;
import skein.web.BasicCredentials;
import skein.web.Get;
import skein.web.HttpBasic;
import skein.web.Insight;
import skein.web.Provides;

/** The examples of docs/insight.md. */
@Timeout(60)
class InsightExamplesTest {
    static class Shop {
        @Get("/")
        String hello() {
            return "hello";
        }
    }

    // docs: guard
    record Operator(String name) {}

    static class Operators {
        @Provides
        Operator operator(BasicCredentials login) {
            if (!login.are("ada", "lovelace")) {
                throw new HttpException(401, "operators only").with("www-authenticate", "Basic realm=\"insight\"");
            }
            return new Operator(login.username());
        }
    }
    // end

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theGuardAsksWhoComes() {
        // docs: guarded
        App app = App.of(new Shop())
                .mount("/insight", Insight.guardedBy(Operator.class, HttpBasic.realm("insight"), new Operators()));
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/insight/").status()).isEqualTo(401);
            assertThat(client.with("authorization", basic("ada:wrong"))
                            .get("/insight/live")
                            .status())
                    .isEqualTo(401);
            assertThat(client.with("authorization", basic("ada:lovelace"))
                            .get("/insight/")
                            .text())
                    .contains("<skein-insight");
        }
    }

    @Test
    void onOnesOwnMachineItIsOpen() {
        // docs: open
        App app = App.of(new Shop()).mount("/insight", Insight.open());
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/insight/skein-insight.js").text())
                    .contains("customElements.define('skein-insight'");
        }
    }

    private static void breakfast() {
        sleep(Duration.ofMillis(1));
    }

    @Test
    void aTimeLineTellsWhatWasWaitedFor() {
        var waits = new ArrayList<@Nullable String>();
        Async.run(() -> {
            // docs: time line
            try (var line = TimeLine.start(10_000)) {
                breakfast();
                for (TimeLine.Span span : line.take().spans()) {
                    if (span.state() == TimeLine.State.WAITING) {
                        waits.add(span.waitingFor());
                    }
                }
            }
            // end
            return true;
        });
        assertThat(waits).singleElement().asString().startsWith("sleep, ");
    }
}

package skein.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.Client;
import skein.http.Request;
import skein.http.Response;
import skein.lab.experiments.Busy;
import skein.lab.experiments.Experiments;
import skein.lab.experiments.Experiments.Surroundings;
import skein.lab.experiments.SecondProcess;
import skein.sql.Database;
import skein.test.TestClient;
import skein.web.App;

/** The experiments that need sockets and processes: in real time, so only what does not depend on it is checked. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class ExperimentsOverSocketTest {
    private final Database database = Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private final Self self = new Self();
    private final Set<Long> before =
            ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    private TestClient lab;

    @BeforeEach
    void start() {
        var around =
                new Surroundings(Client.to("http://127.0.0.1:1"), self, database, Busy::compute, new SecondProcess());
        lab = TestClient.overSocket(App.of(Experiments.parts(around).toArray()));
        self.becomes(lab.client());
    }

    @AfterEach
    void stop() {
        lab.close();
        database.close();
    }

    /** Long class paths hide the arguments of processes, so it is known by being new. */
    private boolean aSecondProcessRuns() {
        return ProcessHandle.current().descendants().anyMatch(process -> !before.contains(process.pid()));
    }

    private int firstByte(Response answer) {
        try {
            int first = answer.body().stream().read();
            assertThat(aSecondProcessRuns()).isTrue();
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutHandOffAnExperimentRunsInAProcessOfItsOwn() {
        String run = lab.get("/lab/experiments/X6/run?most=10&seconds=0.1&hand_off=off")
                .text();
        assertThat(run).contains("\"name\":\"async_10\"", "\"name\":\"blocking_10\"", "event: end");
        assertThat(run).doesNotContain("event: failed");
        assertThat(aSecondProcessRuns()).isFalse();
    }

    @Test
    void thatProcessEndsWhenNobodyWatches() {
        int first = lab.stream(Request.of("GET", "/lab/experiments/X3/run?hand_off=off"), this::firstByte);
        assertThat(first).isEqualTo('e');
        // The server still has to see that its client has left.
        while (aSecondProcessRuns()) {
            Thread.onSpinWait();
        }
        assertThat(aSecondProcessRuns()).isFalse();
    }

    @Test
    void aTimeoutSaysInWhichPhaseItPassed() {
        String run = lab.get("/lab/experiments/X9/run?patience=0.1").text();
        for (String phase : new String[] {"read", "pool", "connect", "write"}) {
            assertThat(run).containsPattern("\"who\":\"" + phase + "\",\"text\":\"[^\"]*TransportTimeoutException");
        }
        assertThat(run).contains("the outside API saw that its caller hung up");
    }

    @Test
    void aJobThatCrashesAndOneThatIsKilledLeaveTheOthersUnharmed() {
        String run = lab.get("/lab/experiments/X12/run?jobs=1&below=10000&deadline=0.5")
                .text();
        assertThat(run)
                .containsPattern("\"name\":\"crashed\",\"measured\":\"[^\"]*\",\"ok\":true")
                .containsPattern("\"name\":\"killed\",\"measured\":\"[^\"]*\",\"ok\":true")
                .contains("333333283333335000000, 333333283333335000000\",\"ok\":true");
    }

    @Test
    void requestsGoThroughTheSocket() {
        String run = lab.get("/lab/experiments/X6/run?most=1&seconds=0.05").text();
        assertThat(run).contains("\"name\":\"threads_1\"").doesNotContain("event: failed");
    }

    @Test
    void theOthersOfABlockedHandlerAreAnswered() {
        String run = lab.get("/lab/experiments/X7/run?blocks=0.5&others=3").text();
        assertThat(run).contains("\"name\":\"p99\"", "\"name\":\"longest\"").doesNotContain("event: failed");
    }
}

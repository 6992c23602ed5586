package skein.conformance.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.conformance.fastapi.Outcome;
import skein.conformance.fastapi.Recording;
import skein.conformance.fastapi.Replay;

/** Replays the recordings that the system property {@code skein.conformance.folder} names, if they are there. */
@Timeout(300)
class GeneratedReplayTest {
    private static final Path FOLDER = Path.of(System.getProperty("skein.conformance.folder", "recordings"));

    /** How much is equal, or differs as listed: may only rise, until nothing else is left. */
    private static final double CASES = 0.96;

    @Test
    void enoughCasesAreEqualOrListed() {
        List<Recording> recordings = GeneratedApps.in(FOLDER);
        assumeTrue(!recordings.isEmpty(), FOLDER + " has no recordings");
        List<Outcome> outcomes = recordings.stream()
                .map(recording -> GeneratedApps.replay(recording, Replay.IN_MEMORY))
                .toList();
        long cases =
                outcomes.stream().mapToLong(outcome -> outcome.cases().size()).sum();
        assertThat(outcomes.stream().mapToLong(Outcome::fitting).sum()).isGreaterThanOrEqualTo((long) (CASES * cases));
    }
}

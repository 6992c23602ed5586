package skein.conformance.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Replays the recordings that the system property {@code skein.conformance.folder} names, if they are there. */
@Timeout(120)
class Http1ReplayTest {
    private static final Path FOLDER = Path.of(System.getProperty("skein.conformance.folder", "recordings"));
    private static final ProbeReplay PROBE = new ProbeReplay();

    @AfterAll
    static void stop() {
        PROBE.close();
    }

    @TestFactory
    Stream<DynamicTest> requestsAreAnsweredAsTheRfcsAsk() {
        List<Recorded> rows = ProbeReplay.read(Http1.probes(FOLDER));
        assumeTrue(!rows.isEmpty(), FOLDER + " has no recordings");
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.text("id"),
                        () -> assertThat(PROBE.replay(row).found()).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> vectorsAreEqualOrExcused() {
        List<Vector> vectors = VectorReplay.read(Http1.vectors(FOLDER));
        assumeTrue(!vectors.isEmpty(), FOLDER + " has no recordings");
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.name(),
                        () -> assertThat(VectorReplay.replay(vector))
                                .satisfies(verdict -> assertThat(verdict.unexplained())
                                        .as("%s", verdict.found())
                                        .isFalse())));
    }
}

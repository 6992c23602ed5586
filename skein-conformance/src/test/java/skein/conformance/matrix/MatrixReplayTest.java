package skein.conformance.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.conformance.fastapi.Report;

/** Replays the tables that the system property {@code skein.conformance.folder} names, if they are there. */
@Timeout(300)
class MatrixReplayTest {
    private static final Path FOLDER = Path.of(System.getProperty("skein.conformance.folder", "recordings"));

    @Test
    void everyRowIsEqualOrListed() {
        assumeTrue(Matrix.in(FOLDER), FOLDER + " has no recordings");
        assertThat(Matrix.reports(FOLDER).stream().mapToLong(Report::unlisted).sum())
                .isZero();
    }
}

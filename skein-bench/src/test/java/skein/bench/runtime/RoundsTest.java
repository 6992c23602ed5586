package skein.bench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
    @TempDir
    private Path out;

    private Results results(String measure, String contender) throws IOException, InterruptedException {
        return Rounds.run(
                        RuntimeOptions.parse(
                                List.of("--quick", "--rounds", "1", "--measures", measure, "--contenders", contender)),
                        out)
                .getFirst();
    }

    @Test
    void freeMemoryIsReadFromTheSystem() {
        assertThat(Rounds.availableMegabytes("MemTotal: 9 kB\nMemAvailable:   22045696 kB\n"))
                .isEqualTo(21_529);
    }

    @Test
    void aProcessOnTheLoopsMeasures() throws Exception {
        var results = results("calls", "loop");

        assertThat(results.errors()).isEmpty();
        assertThat(results.spread(Contender.LOOP, "gather3").median()).isPositive();
        assertThat(results.spread(Contender.LOOP, "timeout").median()).isPositive();
    }

    @Test
    void aProcessOnTheSchedulerOfTheJdkMeasures() throws Exception {
        var results = results("gather", "jdk");

        assertThat(results.errors()).isEmpty();
        assertThat(results.spread(Contender.JDK, "wall").median()).isPositive();
    }

    @Test
    void aProcessOfPythonMeasures() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no Python here");

        var results = results("calls", "asyncio");

        assertThat(results.errors()).isEmpty();
        assertThat(results.spread(Contender.ASYNCIO, "timeout").median()).isPositive();
    }

    @Test
    void aProcessThatFailsIsNamed() throws Exception {
        // The shell is no interpreter of Python.
        var results = Rounds.run(
                        RuntimeOptions.parse(List.of(
                                "--rounds",
                                "1",
                                "--measures",
                                "calls",
                                "--contenders",
                                "asyncio",
                                "--python",
                                "/bin/sh")),
                        out)
                .getFirst();

        assertThat(results.errors()).singleElement().asString().contains("asyncio ended with", "runtime-calls-asyncio");
    }
}

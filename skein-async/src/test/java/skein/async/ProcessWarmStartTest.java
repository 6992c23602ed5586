package skein.async;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.moveOnAfter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessWarmStartTest {
    @TempDir
    private static Path logs;

    @TempDir
    private static Path cache;

    private static String jars = "";
    private static long firstWorker;

    @BeforeAll
    static void record() throws IOException {
        jars = Jars.ofTestClassPath(logs.resolve("app.jar"));
        try (var first = ProcessPool.open(config -> keeping(config))) {
            firstWorker = pidAfterLoading(first);
        }
    }

    /** A record of no use but to be loaded. */
    record Loaded(int number) implements ProcessCall<Integer, RuntimeException> {
        @Override
        public Integer call() {
            return number;
        }
    }

    /** Workers that log, each to a file of its own, where classes come from. */
    private static ProcessPoolConfig logging(ProcessPoolConfig config) {
        return config.name("warm")
                .workers(1)
                .classPath(jars)
                .jvmOptions("-Xlog:class+load:file=" + logs.resolve("%p.log"))
                .output((worker, line) -> {});
    }

    private static ProcessPoolConfig keeping(ProcessPoolConfig config) {
        return logging(config).cacheDirectory(cache);
    }

    private static boolean startsFromArchive(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(logs.resolve(pid + ".log"))) {
            return lines.anyMatch(line -> line.contains(Loaded.class.getName() + " source: shared objects file (top)"));
        }
    }

    private static long pidAfterLoading(ProcessPool pool) {
        return Async.run(() -> {
            pool.call(new Loaded(1));
            return pool.call(() -> ProcessHandle.current().pid());
        });
    }

    private static List<Path> kept() throws IOException {
        try (var files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void theNextPoolStartsFromTheClassesOfTheLast() throws IOException {
        assertThat(startsFromArchive(firstWorker)).isFalse();
        try (var second = ProcessPool.open(config -> keeping(config))) {
            assertThat(startsFromArchive(pidAfterLoading(second))).isTrue();
        }
    }

    @Test
    void anArchiveThatIsBrokenIsNotUsed() throws IOException {
        Path archive = kept().getFirst();
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, new byte[100_000]);
        try (var second = ProcessPool.open(config -> keeping(config))) {
            assertThat(startsFromArchive(pidAfterLoading(second))).isFalse();
        } finally {
            Files.write(archive, whole);
        }
    }

    @Test
    void oneArchiveIsKept() throws IOException {
        assertThat(kept()).singleElement().asString().endsWith(".jsa");
    }

    @Test
    void aPoolThatLosesWorkersStartsTheLaterOnesFromTheClassesOfTheEarlier() throws IOException {
        try (var pool = ProcessPool.open(config -> logging(config))) {
            boolean warm = false;
            while (!warm) {
                warm = startsFromArchive(pidAfterLoading(pool));
                Async.run(() -> moveOnAfter(
                        ofMillis(50),
                        () -> pool.call(() -> {
                            while (true) {
                                Thread.onSpinWait();
                            }
                        })));
            }
            assertThat(warm).isTrue();
        }
    }
}

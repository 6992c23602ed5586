package skein.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the workers when their parent, a JVM that the test has started, ends without closing the pool. */
@Timeout(60)
class ProcessPoolExitTest {
    @TempDir
    private static Path classes;

    @TempDir
    private Path temporary;

    private static String jars = "";

    @BeforeAll
    static void packClasses() throws IOException {
        jars = Jars.ofTestClassPath(classes.resolve("app.jar"));
    }

    /** Opens a pool whose workers record an archive, prints the process ids of workers, and goes or spins. */
    static final class Parent {
        @SuppressWarnings("MustBeClosedChecker")
        public static void main(String[] args) {
            var pool =
                    ProcessPool.open(config -> config.name("orphan").workers(2).maxCalls(1000));
            pool.start();
            Async.run(() -> Async.taskGroup(group -> {
                for (int i = 0; i < 2; i++) {
                    group.fork(() -> pool.call(() -> {
                        System.out.println(ProcessHandle.current().pid());
                        if (args.length == 0) {
                            spin();
                        }
                        return 0;
                    }));
                }
                return 0;
            }));
        }

        private static void spin() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    private Process parent(String... args) throws IOException {
        var command = Stream.concat(
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        jars,
                        Parent.class.getName()),
                Stream.of(args));
        return new ProcessBuilder(command.toList()).start();
    }

    /** The process ids that two workers print. */
    private static List<Long> workers(BufferedReader output) {
        return output.lines()
                .filter(line -> line.matches("orphan-\\d+: \\d+"))
                .limit(2)
                .map(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .toList();
    }

    private static void awaitEnd(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(50, TimeUnit.SECONDS).join());
    }

    private List<Path> left() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.toList();
        }
    }

    @Test
    void workersInTheMiddleOfACallEndWhenTheirParentIsKilled() throws IOException {
        var parent = parent();
        List<Long> workers = workers(parent.errorReader());
        parent.destroyForcibly();
        assertThat(workers).hasSize(2).allSatisfy(worker -> {
            awaitEnd(worker);
            assertThat(ProcessHandle.of(worker)).isEmpty();
        });
        assertThat(left()).isEmpty();
    }

    @Test
    void workersEndWithAParentThatDoesNotCloseThePool() throws IOException, InterruptedException {
        var parent = parent("return");
        List<Long> workers = workers(parent.errorReader());
        assertThat(parent.waitFor()).isZero();
        assertThat(workers)
                .hasSize(2)
                .allSatisfy(worker -> assertThat(ProcessHandle.of(worker)).isEmpty());
        assertThat(left()).isEmpty();
    }
}

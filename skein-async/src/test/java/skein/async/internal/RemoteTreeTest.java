package skein.async.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.createTask;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;
import skein.async.CapacityLimiter;
import skein.async.Event;

/** Looks at other processes. */
@Timeout(120)
class RemoteTreeTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A program whose tasks wait until its standard input ends. */
    static final class Shop {
        private static final Event closing = new Event();
        private static final CapacityLimiter polite = new CapacityLimiter(1);

        public static void main(String... arguments) throws Exception {
            System.out.println("running");
            Async.run(() -> taskGroup(group -> {
                group.fork(() -> Async.timeout(Duration.ofHours(2), () -> {
                    closing.await();
                    return 1;
                }));
                Thread.ofPlatform().start(Shop::close);
                polite.with(() -> {
                    group.fork(() -> polite.with(() -> 1));
                    createTask(() -> {
                        sleep(Duration.ofHours(1));
                        return 1;
                    });
                    closing.await();
                    return 1;
                });
                return 1;
            }));
        }

        private static void close() {
            try {
                System.in.readAllBytes();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            Runtime.getRuntime().halt(0);
        }
    }

    /** A program that has nothing to do with Skein. */
    static final class Stranger {
        public static void main(String... arguments) throws IOException {
            System.out.println("running");
            System.in.readAllBytes();
        }
    }

    /** A program that runs tasks and says so. */
    static final class Small {
        public static void main(String... arguments) {
            System.out.println(Async.run(() -> Async.gather(() -> 40, () -> 2, Integer::sum)));
        }
    }

    private Process start(Class<?> program, String... options) throws IOException {
        return startFrom(System.getProperty("java.class.path"), program, options);
    }

    private Process startFrom(String classPath, Class<?> program, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                Loops.carried()
                        ? List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED")
                        : List.of("-Dskein.scheduler=jdk"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, program.getName()));
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private int print(String... arguments) {
        out.reset();
        err.reset();
        return RemoteTree.print(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    /** One that can be attached to: it runs, and does so until its input ends. */
    private static Process untilRunning(Process process) throws IOException {
        assertThat(process.inputReader().readLine()).isEqualTo("running");
        return process;
    }

    private static void stop(Process process) throws Exception {
        process.getOutputStream().close();
        process.waitFor();
    }

    @Test
    void printsTheTasksOfARunningProcess() throws Exception {
        Process shop = untilRunning(start(Shop.class));
        try {
            do {
                assertThat(print(Long.toString(shop.pid()))).isZero();
            } while (!out.toString(UTF_8).contains("4 waiting"));
        } finally {
            stop(shop);
        }
        // The order of its two loops may differ.
        assertThat(out.toString(UTF_8)
                        .replaceAll("#\\d+|\\d+\\.\\d+ s|skein-loop-\\d+", "*")
                        .lines())
                .containsExactlyInAnyOrder(
                        "4 tasks: 4 waiting",
                        "├─ task of RemoteTreeTest.Shop *: waiting for event; age *, *",
                        "│  ├─ task of RemoteTreeTest.Shop *: waiting for event; age *, deadline in *, *",
                        "│  └─ task of RemoteTreeTest.Shop *: waiting for limiter with 1 of 1 borrowed, 1 waiting; age *, *",
                        "└─ task of RemoteTreeTest.Shop *: waiting for sleep, * left; age *, *");
        assertThat(directory.resolve("err")).content().doesNotContain("agent");
    }

    @Test
    void aProcessThatHasNotUsedSkeinHasNoTasks() throws Exception {
        Process stranger = untilRunning(start(Stranger.class));
        try {
            assertThat(print(Long.toString(stranger.pid()))).isZero();
        } finally {
            stop(stranger);
        }
        assertThat(out.toString(UTF_8)).isEqualTo("0 tasks" + System.lineSeparator());
    }

    @Test
    void aProcessWithoutSkeinIsTold() throws Exception {
        Process stranger =
                untilRunning(startFrom(RemoteTreeTest.class.getResource("/").getPath(), Stranger.class));
        try {
            assertThat(print(Long.toString(stranger.pid()))).isEqualTo(1);
        } finally {
            stop(stranger);
        }
        assertThat(err.toString(UTF_8)).contains("does not have Skein on its class path");
    }

    @Test
    void aProcessThatIsNotThereIsTold() throws Exception {
        Process gone = start(Small.class);
        stop(gone);
        assertThat(print(Long.toString(gone.pid()))).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith("cannot attach to process " + gone.pid());
    }

    @Test
    void withoutAProcessNumberTheUsageIsTold() {
        assertThat(print("skein")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("usage: ");
    }

    @Test
    void aRuntimeWithoutTheModulesForLookingRunsTasks() throws Exception {
        Process small = start(Small.class, "--limit-modules", "java.base");
        String printed = new String(small.getInputStream().readAllBytes(), UTF_8);
        stop(small);
        assertThat(printed.strip()).isEqualTo("42");
    }
}

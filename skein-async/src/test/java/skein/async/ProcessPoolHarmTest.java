package skein.async;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static skein.async.Async.settle;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;
import static skein.async.ProcessPools.awaitBusy;
import static skein.async.ProcessPools.pid;
import static skein.async.ProcessPools.quiet;
import static skein.async.ProcessPools.spin;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that print, hang and crash, in a pool of one worker, which they leave with a fresh one. */
@Timeout(60)
class ProcessPoolHarmTest {
    private static final BlockingQueue<String> PRINTED = new LinkedBlockingQueue<>();
    private static final int MEGABYTE = 1 << 20;

    private static ProcessPool pool = ProcessPool.open();

    @BeforeAll
    static void open() {
        pool = ProcessPool.open(config -> quiet(config)
                .name("shared")
                .memoryBytes(64 * MEGABYTE)
                .output((worker, line) -> PRINTED.add(worker.replaceAll("-\\d+", "") + ": " + line)));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    /** Waits for the end of a process that is not a child. */
    private static boolean isGone(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(50, TimeUnit.SECONDS).join());
        return ProcessHandle.of(pid).isEmpty();
    }

    // Output.

    private static String awaitPrinted(String pattern) throws InterruptedException {
        while (true) {
            String line = PRINTED.take();
            if (line.matches(pattern)) {
                return line;
            }
        }
    }

    @Test
    void whatACallPrintsGoesToTheTaker() throws InterruptedException {
        Async.run(() -> pool.call(() -> {
            System.out.println("grüße");
            return 0;
        }));
        String line = awaitPrinted("shared: grüße");
        assertThat(line).isEqualTo("shared: grüße");
    }

    @Test
    void whatACallAndItsProcessesWriteToTheStandardStreamsDoesNotDisturb() throws Exception {
        int answer = Async.run(() -> pool.call(() -> {
            var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            out.println("behind the back of System.out");
            new ProcessBuilder("cat").inheritIO().start().waitFor();
            new ProcessBuilder("echo", "from below").inheritIO().start().waitFor();
            return 42;
        }));
        assertThat(answer).isEqualTo(42);
    }

    @Test
    void theStandardInputOfACallIsEmpty() throws IOException {
        int end = Async.run(() -> pool.call(() -> System.in.read()));
        assertThat(end).isEqualTo(-1);
    }

    // Bounds.

    @Test
    void aWorkerHasItsOwnMemoryLimit() {
        long most = Async.run(() -> pool.call(() -> Runtime.getRuntime().maxMemory()));
        assertThat(most).isBetween(48L * MEGABYTE, 64L * MEGABYTE);
    }

    /** Lets deadlines pass until one did so while a worker was at it. */
    private static void spinUntilKilled() {
        long before = pool.statistics().killed();
        while (pool.statistics().killed() == before) {
            assertThatThrownBy(() -> timeout(ofMillis(50), () -> pool.call(() -> spin())))
                    .isInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void aDeadlineKillsTheWorker() {
        long pid = Async.run(() -> {
            long worker = pool.call(() -> pid());
            spinUntilKilled();
            return worker;
        });
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void afterAKillAnotherWorkerGoesOn() {
        List<Long> pids = Async.run(() -> {
            long before = pool.call(() -> pid());
            spinUntilKilled();
            return List.of(before, pool.call(() -> pid()));
        });
        assertThat(pids.get(1)).isNotEqualTo(pids.get(0));
    }

    @Test
    void cancellingTheTaskKillsTheWorker() {
        long pid = Async.run(() -> {
            long worker = pool.call(() -> pid());
            taskGroup(group -> {
                group.fork(() -> pool.call(() -> spin()));
                awaitBusy(pool);
                group.cancel("enough");
                return "cancelled";
            });
            return worker;
        });
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void whatTheCallHasStartedIsKilledWithIt() throws Exception {
        PRINTED.clear();
        long pid = Async.run(() -> taskGroup(group -> {
            group.fork(() -> pool.call(() -> {
                System.out.println(new ProcessBuilder("sleep", "1000").start().pid());
                return spin();
            }));
            String line = Async.toThread(() -> awaitPrinted("shared: \\d+"));
            group.cancel("enough");
            return Long.parseLong(line.substring(line.indexOf(' ') + 1));
        }));
        assertThat(isGone(pid)).isTrue();
    }

    // Crashes.

    @Test
    void aWorkerThatExitsFailsItsCallOnly() {
        try (var two = ProcessPool.open(config -> config.name("two").workers(2).output((worker, line) -> {}))) {
            List<Outcome<Integer>> outcomes = Async.run(() -> settle(List.<Call<Integer, RuntimeException>>of(
                    () -> two.call(() -> {
                        System.out.println("last words");
                        System.exit(7);
                        return 1;
                    }),
                    () -> two.call(() -> 2))));
            assertThat(outcomes.get(1)).isEqualTo(new Outcome.Success<>(2));
            assertThat(outcomes.get(0))
                    .isInstanceOfSatisfying(
                            Outcome.Failure.class,
                            failure -> assertThat(failure.cause())
                                    .isInstanceOfSatisfying(ProcessCrashedException.class, crash -> {
                                        assertThat(crash.exitCode()).isEqualTo(7);
                                        assertThat(crash.output()).contains("last words");
                                    }));
        }
    }

    @Test
    void aWorkerThatRunsOutOfMemoryFailsItsCall() {
        var crash = catchThrowableOfType(
                ProcessCrashedException.class,
                () -> Async.run(() -> pool.call(() -> {
                    var hoard = new byte[1000][];
                    for (int i = 0; i < hoard.length; i++) {
                        hoard[i] = new byte[MEGABYTE];
                    }
                    return hoard.length;
                })));
        assertThat(crash).hasMessageContaining("out of memory");
    }

    @Test
    void aWorkerThatIsKilledFailsItsCall() {
        var crash = catchThrowableOfType(
                ProcessCrashedException.class,
                () -> Async.run(() -> pool.call(() -> {
                    new ProcessBuilder("kill", "-9", Long.toString(pid())).start();
                    return spin();
                })));
        assertThat(crash.exitCode()).isEqualTo(137);
    }

    @Test
    void aWorkerThatDiesWhileIdleFailsNoCall() {
        long answered = Async.run(() -> {
            long pid = pool.call(() -> pid());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            return pool.call(() -> pid());
        });
        assertThat(answered).isPositive();
    }

    @Test
    void aWorkerThatDoesNotComeUpSaysWhy() {
        try (var faulty = ProcessPool.open(config -> quiet(config).jvmOptions("-XX:+NoSuchOption"))) {
            assertThatThrownBy(faulty::start)
                    .isInstanceOf(ProcessCrashedException.class)
                    .hasMessageContaining("before it was ready: exit code 1")
                    .hasMessageContaining("jvmOptions")
                    .hasMessageContaining("NoSuchOption");
            assertThatThrownBy(() -> Async.run(() -> faulty.call(() -> 1)))
                    .isInstanceOf(ProcessCrashedException.class)
                    .hasMessageContaining("before it could take the call");
        }
    }
}

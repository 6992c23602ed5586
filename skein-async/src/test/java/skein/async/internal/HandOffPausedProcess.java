package skein.async.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import shop.Reports;

/** The process that {@link HandOffPauseTest} stops. It keeps its loop busy and answers questions, line by line. */
final class HandOffPausedProcess {
    private static final long MILLI = 1_000_000;

    private static final AtomicLong TASKS = new AtomicLong();

    private HandOffPausedProcess() {}

    public static void main(String[] args) throws IOException {
        Loops loops = Loops.shared();
        Loop loop = loops.next();
        Supervisor supervisor = loops.supervisor();
        startNext(loop, supervisor);
        var questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        String question;
        while ((question = questions.readLine()) != null) {
            switch (question) {
                case "tasks" -> {
                    long enough = TASKS.get() + 3;
                    waitUntil(() -> TASKS.get() >= enough);
                    System.out.println("done");
                }
                case "stuck" -> {
                    long before = loops.handOffs();
                    start(loop, supervisor, () -> Reports.computeUntil(() -> loops.handOffs() > before));
                    waitUntil(() -> loops.handOffs() > before);
                    System.out.println(loops.handOffs());
                }
                default -> System.out.println(loops.handOffs());
            }
        }
    }

    private static void waitUntil(BooleanSupplier happened) {
        while (!happened.getAsBoolean()) {
            LockSupport.parkNanos(MILLI);
        }
    }

    private static void startNext(Loop loop, Supervisor supervisor) {
        start(loop, supervisor, () -> {
            computeFor(15 * MILLI);
            // Whoever waits for this stops the process in the midst of a task.
            TASKS.incrementAndGet();
            computeFor(15 * MILLI);
            startNext(loop, supervisor);
        });
    }

    private static void start(Loop loop, Supervisor supervisor, Runnable work) {
        new Forked<Object>(
                        loop,
                        supervisor,
                        null,
                        () -> {
                            work.run();
                            return "done";
                        },
                        false)
                .start();
    }

    /** Of its own time: while the process is stopped it gets none. */
    private static void computeFor(long nanos) {
        long left = nanos;
        long last = System.nanoTime();
        while (left > 0) {
            long now = System.nanoTime();
            left -= Math.min(now - last, MILLI);
            last = now;
        }
    }
}

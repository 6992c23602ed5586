package skein.async.internal.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import skein.async.ProcessCrashedException;

/**
 * One worker process, seen from its parent. An order may be sent before it has come up; it reads it when it has.
 *
 * <p>Its methods block, so they belong on platform threads. One call at a time; {@link #kill} from anywhere.
 */
final class Child {
    /** How long to wait for the operating system to take a killed process away. */
    private static final long GONE_SECONDS = 5;

    private static final long UP_SECONDS = 60;
    /** Whoever the worker has started may hold its pipes open; after this they are not waited for. */
    private static final long PIPE_MILLIS = 500;

    private final String name;
    private final Process process;
    private final WarmStart.Plan plan;
    private final DataOutputStream orders;
    private final Output output;
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private final CountDownLatch up = new CountDownLatch(1);
    private final Thread printing;
    private volatile boolean ready;
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile boolean spoilt;
    private int calls;

    /** What came back. */
    static final class Reply {
        private static final Reply ENDED = new Reply(false, new byte[0]);

        private final boolean failed;
        private final byte[] bytes;

        Reply(boolean failed, byte[] bytes) {
            this.failed = failed;
            this.bytes = bytes;
        }

        /** Whether it is no answer: the process has ended. */
        boolean ended() {
            return this == ENDED;
        }

        /** Whether the bytes are an exception. */
        boolean failed() {
            return failed;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private Child(String name, Process process, WarmStart.Plan plan, BiConsumer<String, String> taker) {
        this.name = name;
        this.process = process;
        this.plan = plan;
        this.orders = new DataOutputStream(process.getOutputStream());
        this.output = new Output(name, process.getErrorStream(), taker);
        this.printing = thread(name + "-output", output);
    }

    /** Takes charge of a process that has been started. */
    static Child of(String name, Process process, WarmStart.Plan plan, BiConsumer<String, String> taker) {
        var child = new Child(name, process, plan, taker);
        child.printing.start();
        thread(name + "-answers", child::readAnswers).start();
        var _ = process.onExit()
                .thenRunAsync(child::end, CompletableFuture.delayedExecutor(PIPE_MILLIS, TimeUnit.MILLISECONDS));
        return child;
    }

    /** A thread that has not been started. */
    static Thread thread(String name, Runnable body) {
        return Thread.ofPlatform().daemon().name("skein-" + name).unstarted(body);
    }

    // Calls.

    /** Sends an order and waits for the answer, or for the end of the process. */
    Reply exchange(byte[] order) {
        begun = false;
        calls++;
        try {
            orders.writeInt(order.length);
            orders.write(order);
            orders.flush();
        } catch (IOException gone) {
            // So the answer is that it has ended.
        }
        while (true) {
            try {
                return replies.take();
            } catch (InterruptedException e) {
                // Whoever wants this to end kills the process.
            }
        }
    }

    private void readAnswers() {
        try (var in = new DataInputStream(process.getInputStream())) {
            while (true) {
                byte kind = in.readByte();
                switch (kind) {
                    case Wire.READY -> {
                        ready = true;
                        up.countDown();
                    }
                    case Wire.BEGUN -> begun = true;
                    case Wire.VALUE, Wire.FAILURE -> {
                        var bytes = new byte[in.readInt()];
                        in.readFully(bytes);
                        replies.add(new Reply(kind == Wire.FAILURE, bytes));
                    }
                    default -> {
                        spoilt = true;
                        throw new IOException("an answer of an unknown kind: " + kind);
                    }
                }
            }
        } catch (Throwable gone) {
            // It has closed its end, or answered what cannot be read: of no use any more in both cases.
            destroy();
            end();
        }
    }

    private void end() {
        ended = true;
        up.countDown();
        replies.add(Reply.ENDED);
    }

    /** Waits until it is ready for calls, or has ended; false in that case, and when it takes far too long. */
    boolean awaitUp() {
        try {
            return up.await(UP_SECONDS, TimeUnit.SECONDS) && ready;
        } catch (InterruptedException e) {
            // The caller does not want to wait any longer; the worker may be well.
            Thread.currentThread().interrupt();
            return true;
        }
    }

    // Its end.

    /** Lets it go by itself, and kills it when that takes too long. */
    void dismiss(long patienceMillis) {
        try {
            orders.writeInt(Wire.END);
            orders.flush();
            if (process.waitFor(patienceMillis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException gone) {
            // Then it is about to end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Kills it and what it has started, and waits until it is gone. */
    void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        destroy();
        started.forEach(ProcessHandle::destroyForcibly);
        awaitGone();
        end();
    }

    /** Kills it like {@link Process#destroyForcibly}, but leaves what it has printed to be read. */
    private void destroy() {
        process.toHandle().destroyForcibly();
    }

    /** Waits until the operating system has taken it away, which a kill does not fail to bring about. */
    void awaitGone() {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GONE_SECONDS);
        try {
            while (true) {
                try {
                    if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        Crew.LOG.log(
                                System.Logger.Level.WARNING,
                                this + " was killed " + GONE_SECONDS + " s ago and is still there; it is given up");
                    }
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            removePerfData();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A JVM that was killed leaves the file behind that {@code jps} finds it by. */
    private void removePerfData() {
        try {
            Files.deleteIfExists(
                    Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), Long.toString(process.pid())));
        } catch (IOException | RuntimeException keeps) {
            // The next JVM of this user removes it.
        }
    }

    /** How it ended, once it has. */
    ProcessCrashedException crash(String when, String remedy) {
        awaitGone();
        try {
            printing.join(PIPE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int code = process.isAlive() ? -1 : process.exitValue();
        List<String> lines = output.last();
        var message = new StringBuilder(this + " ended " + when + ": " + how(code, lines) + remedy);
        if (!lines.isEmpty()) {
            message.append("; the last that it printed:");
            lines.forEach(line -> message.append("\n    ").append(line));
        }
        return new ProcessCrashedException(message.toString(), process.pid(), code, lines);
    }

    private String how(int code, List<String> lines) {
        if (spoilt) {
            return "something in it wrote to its standard output, which carries the answers here; use System.out";
        }
        if (code == 3 && contains(lines, "java.lang.OutOfMemoryError")) {
            return "out of memory; hand it less at a time, or raise ProcessPoolConfig.memoryBytes";
        }
        if (contains(lines, "A fatal error has been detected by the Java Runtime Environment")) {
            return "exit code " + code
                    + " after a crash of the JVM; -XX:ErrorFile in ProcessPoolConfig.jvmOptions makes"
                    + " it write a report";
        }
        return switch (code) {
            case 137 -> "exit code 137, as after SIGKILL, perhaps by a system that was short of memory";
            case 143 -> "exit code 143, as after SIGTERM";
            default -> "exit code " + code;
        };
    }

    private static boolean contains(List<String> lines, String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    // Looking.

    String name() {
        return name;
    }

    WarmStart.Plan plan() {
        return plan;
    }

    /** Whether it has come up, ever. */
    boolean ready() {
        return ready;
    }

    /** Whether it has begun with the call that it was last given. */
    boolean begun() {
        return begun;
    }

    /** How many calls it was given. */
    int calls() {
        return calls;
    }

    boolean alive() {
        return !ended && process.isAlive();
    }

    @Override
    public String toString() {
        return name + " (pid " + process.pid() + ")";
    }
}

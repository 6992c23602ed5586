package skein.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The processes that a run has started. All of them end with it, Ctrl-C included. */
public final class Processes implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 3;

    private final Collection<Process> started = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** None yet. */
    public Processes() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-children"));
    }

    /**
     * Starts a process whose output goes to a file. Its standard input stays open until this process ends.
     *
     * @throws IOException when it cannot be started, or all have been told to end
     */
    public Process start(List<String> command, Path output) throws IOException {
        return start(command, Map.of(), output);
    }

    /**
     * The same, with more in its environment.
     *
     * @throws IOException when it cannot be started, or all have been told to end
     */
    public Process start(List<String> command, Map<String, String> environment, Path output) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        failIfClosed();
        return process;
    }

    /**
     * Runs a process to its end.
     *
     * @param name for the error
     * @param output the file that what it says goes to
     * @return what went wrong, or null
     * @throws IOException when it cannot be started, or all have been told to end
     */
    public @Nullable String run(String name, List<String> command, Path output, int patienceSeconds)
            throws IOException, InterruptedException {
        Process process = start(command, output);
        String error = null;
        try {
            if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                error = name + " did not end within " + patienceSeconds + " s; see " + output;
            } else if (process.exitValue() != 0) {
                error = name + " ended with " + process.exitValue() + "; see " + output;
            }
        } finally {
            end(process);
        }
        failIfClosed();
        return error;
    }

    /** @throws IOException when all have been told to end, so that what one of them said last means nothing */
    public void failIfClosed() throws IOException {
        if (closed) {
            started.forEach(Process::destroyForcibly);
            throw new IOException("ended early");
        }
    }

    /** Ends one of them before the others. */
    public void end(Process process) {
        started.remove(process);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        closed = true;
        started.forEach(Process::destroy);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Process process : started) {
            try {
                if (!process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        started.clear();
    }
}

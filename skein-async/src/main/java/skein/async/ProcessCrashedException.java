package skein.async;

import java.util.List;

/**
 * The worker process that ran a call has ended in the middle of it: it called {@code System.exit}, ran out of its own
 * memory, crashed in native code, or was killed by somebody else. Only this call has failed; the worker is replaced.
 *
 * <p>Whether the call has done some of its work is not known, as with any crash.
 */
public final class ProcessCrashedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long pid;
    private final int exitCode;
    private final List<String> output;

    /**
     * @param message who ended, how, and what may help
     * @param pid of the process that has ended
     * @param exitCode see {@link #exitCode()}
     * @param output see {@link #output()}
     */
    public ProcessCrashedException(String message, long pid, int exitCode, List<String> output) {
        super(message);
        this.pid = pid;
        this.exitCode = exitCode;
        this.output = List.copyOf(output);
    }

    /** Which process it was. */
    public long pid() {
        return pid;
    }

    /** How it ended: 128 + n after signal n on Unix, 3 when it ran out of memory. */
    public int exitCode() {
        return exitCode;
    }

    /** The last lines that it printed, at most 20. */
    public List<String> output() {
        return output;
    }
}

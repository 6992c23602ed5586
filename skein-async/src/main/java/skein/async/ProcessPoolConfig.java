package skein.async;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the workers of a {@link ProcessPool} are started, and the pool's bounds. Immutable: each method with an argument
 * returns a copy.
 *
 * <pre>{@code
 * ProcessPool.open(config -> config.name("images").workers(4).memoryBytes(256 << 20));
 * }</pre>
 *
 * @param name what the workers are called, with a number behind it, in {@code ps}, {@code jps} and messages
 * @param workers how many processes there are at most; as many as cores by default
 * @param memoryBytes the most heap of one worker, its {@code -Xmx}; 512 MB by default
 * @param jvmOptions for the workers, after those that the pool sets itself; none by default
 * @param classPath of the workers; null, the default, for the class path and module path of this process, which will not
 *     do where it takes a class loader of its own to find the classes, as in a jar of jars
 * @param maxMessageBytes how large a call or an answer may be when serialised; 16 MB by default
 * @param maxWaiting how many calls may wait for a worker; 1,000 by default
 * @param maxTime how long one call may run, whatever deadline the caller has; ten minutes by default
 * @param maxCalls after how many calls a worker is replaced by a fresh one; {@link Integer#MAX_VALUE}, for never, by
 *     default
 * @param cacheDirectory where the class data of workers is kept for the next start of the application; only its user may
 *     write there; null, the default, for a private directory that goes with the pool
 * @param output takes each line that a worker prints, with the worker's name, on a thread of that worker; by default
 *     they go to {@code System.err}
 */
public record ProcessPoolConfig(
        String name,
        int workers,
        long memoryBytes,
        List<String> jvmOptions,
        @Nullable String classPath,
        int maxMessageBytes,
        int maxWaiting,
        Duration maxTime,
        int maxCalls,
        @Nullable Path cacheDirectory,
        BiConsumer<String, String> output) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /** The defaults. */
    public static final ProcessPoolConfig DEFAULT = new ProcessPoolConfig(
            "worker",
            Runtime.getRuntime().availableProcessors(),
            512 << 20,
            List.of(),
            null,
            16 << 20,
            1000,
            Duration.ofMinutes(10),
            Integer.MAX_VALUE,
            null,
            (worker, line) -> System.err.println(worker + ": " + line));

    /** Checks the bounds. */
    public ProcessPoolConfig {
        require(NAME.matcher(name).matches(), "name", name, "letters, digits, dots and dashes");
        require(workers >= 1, "workers", workers, "at least 1");
        require(memoryBytes >= 16 << 20, "memoryBytes", memoryBytes, "at least 16 MB (16 << 20)");
        require(maxMessageBytes >= 1024, "maxMessageBytes", maxMessageBytes, "at least 1024");
        require(maxWaiting >= 0, "maxWaiting", maxWaiting, "0 or more");
        require(maxTime.isPositive(), "maxTime", maxTime, "a positive duration");
        require(maxCalls >= 1, "maxCalls", maxCalls, "at least 1");
        jvmOptions = List.copyOf(jvmOptions);
    }

    private static void require(boolean valid, String what, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException("ProcessPoolConfig." + what + " is " + value + "; use " + rule);
        }
    }

    /** See {@link #name()}. */
    public ProcessPoolConfig name(String letters) {
        return new ProcessPoolConfig(
                letters,
                workers,
                memoryBytes,
                jvmOptions,
                classPath,
                maxMessageBytes,
                maxWaiting,
                maxTime,
                maxCalls,
                cacheDirectory,
                output);
    }

    /** See {@link #workers()}. */
    public ProcessPoolConfig workers(int processes) {
        return new ProcessPoolConfig(
                name,
                processes,
                memoryBytes,
                jvmOptions,
                classPath,
                maxMessageBytes,
                maxWaiting,
                maxTime,
                maxCalls,
                cacheDirectory,
                output);
    }

    /** See {@link #memoryBytes()}. */
    public ProcessPoolConfig memoryBytes(long bytes) {
        return new ProcessPoolConfig(
                name,
                workers,
                bytes,
                jvmOptions,
                classPath,
                maxMessageBytes,
                maxWaiting,
                maxTime,
                maxCalls,
                cacheDirectory,
                output);
    }

    /** See {@link #jvmOptions()}. */
    public ProcessPoolConfig jvmOptions(String... options) {
        return new ProcessPoolConfig(
                name,
                workers,
                memoryBytes,
                List.of(options),
                classPath,
                maxMessageBytes,
                maxWaiting,
                maxTime,
                maxCalls,
                cacheDirectory,
                output);
    }

    /** See {@link #classPath()}. */
    public ProcessPoolConfig classPath(String path) {
        return new ProcessPoolConfig(
                name,
                workers,
                memoryBytes,
                jvmOptions,
                path,
                maxMessageBytes,
                maxWaiting,
                maxTime,
                maxCalls,
                cacheDirectory,
                output);
    }

    /** See {@link #maxMessageBytes()}. */
    public ProcessPoolConfig maxMessageBytes(int bytes) {
        return new ProcessPoolConfig(
                name,
                workers,
                memoryBytes,
                jvmOptions,
                classPath,
                bytes,
                maxWaiting,
                maxTime,
                maxCalls,
                cacheDirectory,
                output);
    }

    /** See {@link #maxWaiting()}. */
    public ProcessPoolConfig maxWaiting(int calls) {
        return new ProcessPoolConfig(
                name,
                workers,
                memoryBytes,
                jvmOptions,
                classPath,
                maxMessageBytes,
                calls,
                maxTime,
                maxCalls,
                cacheDirectory,
                output);
    }

    /** See {@link #maxTime()}. */
    public ProcessPoolConfig maxTime(Duration time) {
        return new ProcessPoolConfig(
                name,
                workers,
                memoryBytes,
                jvmOptions,
                classPath,
                maxMessageBytes,
                maxWaiting,
                time,
                maxCalls,
                cacheDirectory,
                output);
    }

    /** See {@link #maxCalls()}. */
    public ProcessPoolConfig maxCalls(int calls) {
        return new ProcessPoolConfig(
                name,
                workers,
                memoryBytes,
                jvmOptions,
                classPath,
                maxMessageBytes,
                maxWaiting,
                maxTime,
                calls,
                cacheDirectory,
                output);
    }

    /** See {@link #cacheDirectory()}. */
    public ProcessPoolConfig cacheDirectory(Path directory) {
        return new ProcessPoolConfig(
                name,
                workers,
                memoryBytes,
                jvmOptions,
                classPath,
                maxMessageBytes,
                maxWaiting,
                maxTime,
                maxCalls,
                directory,
                output);
    }

    /** See {@link #output()}. */
    public ProcessPoolConfig output(BiConsumer<String, String> lines) {
        return new ProcessPoolConfig(
                name,
                workers,
                memoryBytes,
                jvmOptions,
                classPath,
                maxMessageBytes,
                maxWaiting,
                maxTime,
                maxCalls,
                cacheDirectory,
                lines);
    }
}

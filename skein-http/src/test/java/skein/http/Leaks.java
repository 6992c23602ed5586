package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import skein.async.TaskTree;

/**
 * What a server has left behind: Netty's leak detector at its most watchful, tasks, open files, and whatever has been
 * logged as a warning or worse.
 */
final class Leaks implements AutoCloseable {
    private static final String DELIBERATE = "dropped to see whether that is noticed";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    /** Of what ran in this process before. */
    private final int tasks = TaskTree.snapshot().tasks().size();

    Leaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        logged.start();
        root.addAppender(logged);
    }

    /**
     * The warnings and errors since the start, with those of the detector. To be sure that it has looked, a buffer is
     * leaked deliberately, and its report awaited.
     */
    List<String> reported() {
        await("the detector has looked", () -> {
            ByteBufAllocator.DEFAULT.buffer(16).touch(DELIBERATE);
            System.gc();
            return complaints().stream().anyMatch(line -> line.contains(DELIBERATE));
        });
        return complaints().stream().filter(line -> !line.contains(DELIBERATE)).toList();
    }

    private List<String> complaints() {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                .toList();
    }

    /** Returns when a server has nothing under way any more. */
    void awaitQuiet(Server server) {
        await("connections and requests end", () -> server.connections() == 0 && server.requests() == 0);
        await("tasks end", () -> TaskTree.snapshot().tasks().size() <= tasks);
    }

    /** Tries again for 30 seconds; when it is in vain says what is there. */
    static void await(String what, BooleanSupplier done) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain: " + what + "\n" + TaskTree.snapshot());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    /** How many files this process has open. */
    static int openFiles() throws IOException {
        return namesOfOpenFiles().size();
    }

    /** What they are, but for the folder that tells so. To be asked while nobody closes any. */
    static Set<String> namesOfOpenFiles() throws IOException {
        var names = new TreeSet<String>();
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : all.toList()) {
                String target = Files.readSymbolicLink(file).toString();
                if (!target.startsWith("/proc/")) {
                    names.add(file.getFileName() + " " + target);
                }
            }
        }
        return names;
    }

    /** The heap in use behind a collection, in bytes. */
    static long heapBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What this process holds in memory, heap and all, in bytes. */
    static long residentBytes() throws IOException {
        for (String line :
                Files.readString(Path.of("/proc/self/status"), UTF_8).lines().toList()) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("/proc/self/status has no VmRSS");
    }

    @Override
    public void close() {
        root.detachAppender(logged);
        ResourceLeakDetector.setLevel(before);
    }
}

package skein.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Task;

/**
 * The tasks of a run that no group owns, and what Skein logs about those that fail while nobody waits for them. While it
 * is open it takes the place of the console as the log's reader.
 */
final class Background implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("skein.async");

    private final Supplier<Duration> clock;
    private final List<Task<?>> tasks = new ArrayList<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final IdentityHashMap<Throwable, String> failures = new IdentityHashMap<>();
    private final List<Unheard> unheard = new ArrayList<>();
    private final Listener listener = new Listener();

    Background(Supplier<Duration> clock) {
        this.clock = clock;
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(listener);
    }

    /** The failure of a task that nobody waited for at the time. */
    record Unheard(Duration time, String task, String failure) {}

    /** A task that would outlive main. */
    synchronized void add(Task<?> task) {
        tasks.add(task);
    }

    /** Ends those that are left. */
    void endAll() {
        List<Task<?>> all;
        synchronized (this) {
            all = List.copyOf(tasks);
        }
        all.forEach(task -> task.cancel("main has ended"));
    }

    /** What a task with a name does. */
    <T extends @Nullable Object> T known(String name, Call<T, Exception> body) throws Exception {
        try {
            return body.call();
        } catch (Exception failure) {
            synchronized (this) {
                failures.put(failure, name);
            }
            throw failure;
        }
    }

    /** Somebody was told how a task has failed, be it later. */
    void told(String name) {
        told.add(name);
    }

    /** The failures that nobody was ever told of. */
    synchronized List<Unheard> unheard() {
        return unheard.stream()
                .filter(failure -> !told.contains(failure.task()))
                .toList();
    }

    @Override
    public void close() {
        LOGGER.removeHandler(listener);
        LOGGER.setUseParentHandlers(true);
    }

    private synchronized void heard(Throwable thrown) {
        String task = failures.get(thrown);
        if (task != null) {
            unheard.add(new Unheard(clock.get(), task, Failure.nameOf(thrown)));
        }
    }

    private final class Listener extends Handler {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getThrown() == null) {
                LOGGER.getParent().log(entry);
            } else {
                heard(entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

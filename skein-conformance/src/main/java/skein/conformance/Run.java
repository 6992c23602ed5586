package skein.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import skein.async.Task;
import skein.test.VirtualClock;

/** One run of a program: what its tasks share. Safe to use from all of them. */
final class Run {
    /** Longer than any program takes. Where nothing else is scheduled the clock jumps there: a deadlock. */
    static final Duration NEVER = Duration.ofDays(36_500);

    final Dialect dialect;
    final VirtualClock clock;
    final Background background;
    final Notices notices = new Notices(this::now);

    private final Set<Reason> writtenOut;
    private final Map<String, Object> resources = new ConcurrentHashMap<>();
    private final Map<String, Scope> scopes = new ConcurrentHashMap<>();
    private final Map<String, Task<@Nullable Object>> tasks = new ConcurrentHashMap<>();
    private final List<Trace.Row> rows = new ArrayList<>();
    private Duration lastActive = Duration.ZERO;

    Run(Dialect dialect, VirtualClock clock, Background background, Set<Reason> writtenOut) {
        this.dialect = dialect;
        this.clock = clock;
        this.background = background;
        this.writtenOut = writtenOut;
    }

    /** Whether to do as asyncio does, written out with Skein's names. */
    boolean writesOut(Reason reason) {
        return writtenOut.contains(reason);
    }

    void notice(Reason reason) {
        notices.notice(reason);
    }

    // Time and the trace.

    /** The time; what happens after a deadlock happens when it began. */
    synchronized Duration now() {
        return isDeadlocked() ? lastActive : clock.now();
    }

    /** Whether the clock had nowhere else to go. */
    boolean isDeadlocked() {
        return clock.now().compareTo(NEVER) >= 0;
    }

    /** A task does something, even if that is not seen in the trace. */
    void active(String task) {
        synchronized (this) {
            lastActive = now();
        }
        notices.active(task);
    }

    void say(String task, String event) {
        active(task);
        synchronized (this) {
            rows.add(new Trace.Row(lastActive, task, event));
        }
    }

    synchronized List<Trace.Row> rows() {
        return List.copyOf(rows);
    }

    // What has a name.

    /** A scope that steps reach by its name. */
    interface Scope {
        void cancel(String reason);

        void deadline(Duration fromNow);
    }

    void resource(String name, Object resource) {
        resources.put(name, resource);
    }

    <T> T resource(String name, Class<T> kind) {
        Object resource = named(resources, name, "resource");
        if (!kind.isInstance(resource)) {
            throw new IllegalArgumentException(
                    name + " is a " + resource.getClass().getSimpleName() + ", not a " + kind.getSimpleName());
        }
        return kind.cast(resource);
    }

    void scope(String name, Scope scope) {
        scopes.put(name, scope);
    }

    Scope scope(String name) {
        return named(scopes, name, "scope");
    }

    void task(String name, Task<@Nullable Object> task) {
        tasks.put(name, task);
    }

    Task<@Nullable Object> task(String name) {
        return named(tasks, name, "task");
    }

    private static <T> T named(Map<String, T> all, String name, String kind) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no " + kind + " is named " + name);
        }
        return found;
    }
}

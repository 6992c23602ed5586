package skein.async.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds every task that is alive, starting from those who own tasks that nobody forked: a run, a server's connection.
 * Owners come and go rarely; a task itself is entered nowhere.
 */
public final class Tasks {
    private final Set<Owner> owners = ConcurrentHashMap.newKeySet();

    Tasks() {}

    /** Owns tasks that have no parent. */
    @FunctionalInterface
    public interface Owner {
        /** Shows each of them; called from any thread. */
        void tasks(Consumer<TaskBase> visitor);
    }

    /** Enters an owner. */
    public void add(Owner owner) {
        owners.add(owner);
    }

    /** Removes it. */
    public void remove(Owner owner) {
        owners.remove(owner);
    }

    /** Shows every task, parents before their children. */
    void each(Consumer<TaskBase> visitor) {
        owners.forEach(owner -> owner.tasks(task -> visit(task, visitor)));
    }

    @Nullable
    TaskBase find(Predicate<TaskBase> wanted) {
        var found = new TaskBase[1];
        each(task -> {
            if (wanted.test(task)) {
                found[0] = task;
            }
        });
        return found[0];
    }

    private static void visit(TaskBase task, Consumer<TaskBase> visitor) {
        visitor.accept(task);
        task.children().forEach(child -> visit(child, visitor));
    }
}

package skein.async.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** Is shown a task and its place in the tree. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param parent who owns its group, if anybody
         * @param depth how many tasks are above it
         */
        void visit(TaskBase task, @Nullable TaskBase parent, int depth);
    }

    /** Shows every task, parents before their children. */
    void each(Consumer<TaskBase> visitor) {
        walk((task, parent, depth) -> visitor.accept(task));
    }

    /**
     * Shows every task, each followed by what is below it, the oldest first. Tasks start and end meanwhile, so one that
     * does may be left out; a deep tree needs no deep stack.
     */
    void walk(Visitor visitor) {
        var roots = new ArrayList<TaskBase>();
        owners.forEach(owner -> owner.tasks(roots::add));
        roots.sort(Comparator.comparingLong(TaskBase::born).reversed());
        var left = new ArrayDeque<Place>();
        roots.forEach(task -> left.push(new Place(task, null, 0)));
        Place next;
        while ((next = left.poll()) != null) {
            TaskBase task = next.task;
            visitor.visit(task, next.parent, next.depth);
            for (TaskBase child : task.children()) {
                // A group lists its newest child first, so that the oldest ends up on top.
                left.push(new Place(child, task, next.depth + 1));
            }
        }
    }

    private record Place(TaskBase task, @Nullable TaskBase parent, int depth) {}

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
}

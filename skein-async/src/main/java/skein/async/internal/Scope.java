package skein.async.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a task that can be cancelled: the task as a whole, a block with a deadline, a group, a shielded block.
 *
 * <p>The scopes of one task are a stack; the innermost is {@link TaskBase#scope}. A group's scope also has the root
 * scopes of its children below it. Cancellation is state, not an event: cancelling a scope marks it and everything
 * below it, except behind shields, for good, and wakes the tasks concerned once by an interrupt. Whatever waits asks
 * the innermost scope.
 *
 * <p>The scopes of one task share a lock, the root scope's monitor. It is a leaf: whoever holds it neither waits nor
 * takes another. A carrier never takes it.
 */
class Scope {
    final TaskBase owner;
    final boolean shield;

    /** The scope around it in its task; for a root scope, the one that the task was started in. */
    private @Nullable Scope outer;

    private @Nullable Scope inner;
    private boolean left;
    private volatile @Nullable Why why;

    /** Its own, in nanoseconds of the loop's clock; {@link Long#MAX_VALUE} for none. Written under the lock. */
    private long limit;

    /** The root scope of a task, below the scope that it was started in. */
    Scope(TaskBase owner, @Nullable Scope parent) {
        this.owner = owner;
        this.shield = false;
        this.outer = parent;
        this.limit = Long.MAX_VALUE;
        this.why = parent == null ? null : parent.why;
    }

    /** A scope inside the innermost one of a task, to be {@linkplain #enter entered} by it. */
    Scope(TaskBase owner, boolean shield, long limit) {
        this.owner = owner;
        this.shield = shield;
        this.outer = owner.scope();
        this.limit = limit;
    }

    /** The task of this root scope is being started in another scope, or moves there; under that scope's lock. */
    final void inherit(Scope parent) {
        outer = parent;
        why = parent.why;
    }

    final Object lock() {
        return owner.root();
    }

    /** Why it is cancelled, or null. */
    final @Nullable Why why() {
        return why;
    }

    /**
     * When it will be cancelled at the latest, in nanoseconds of the loop's clock; {@link Long#MAX_VALUE} for never. That
     * is the earliest deadline from here outwards, up to a shield.
     */
    final long deadline() {
        long earliest = limit;
        for (Scope scope = this; !scope.shield && scope.outer != null; ) {
            scope = scope.outer;
            earliest = Math.min(earliest, scope.limit);
        }
        return earliest;
    }

    /** Moves its own deadline. Under the lock. */
    final void limit(long nanos) {
        limit = nanos;
    }

    /** Whether it has ended or been cancelled. Under the lock. */
    final boolean isOver() {
        return left || why != null;
    }

    final boolean isOwnFault() {
        Why reason = why;
        return reason != null && reason.origin() == this;
    }

    final void enter() {
        Scope around = outer();
        synchronized (lock()) {
            around.inner = this;
            owner.scope(this);
            if (!shield) {
                why = around.why;
            } else if (around.why != null) {
                Thread.interrupted();
            }
        }
    }

    /** Leaves it, with everything inside it. */
    void exit() {
        Scope around = outer();
        synchronized (lock()) {
            left = true;
            around.inner = null;
            owner.scope(around);
            if (why != null && around.why == null) {
                // The wake-up was for a cancellation that ends here.
                Thread.interrupted();
            } else if (shield && around.why != null) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The scope that it lies in, be it of another task; null for the outermost. */
    final @Nullable Scope parent() {
        return outer;
    }

    private Scope outer() {
        if (outer == null) {
            throw new AssertionError("a root scope is not entered");
        }
        return outer;
    }

    /** Cancels it and everything below it, once. Never called by a carrier. */
    final void cancelScope(String reason) {
        cancel(new Why(this, reason));
    }

    /** Cancels it because a scope around it is. Never called by a carrier. */
    final void cancel(Why reason) {
        var below = new ArrayList<TaskBase>();
        synchronized (lock()) {
            if (left || why != null) {
                return;
            }
            Scope last = this;
            for (Scope scope = this; scope != null && (scope == this || !scope.shield); scope = scope.inner) {
                if (scope.why == null) {
                    scope.why = reason;
                    scope.addChildren(below);
                }
                last = scope;
            }
            if (last.inner == null) {
                owner.interrupt();
            }
        }
        below.forEach(child -> child.root().cancel(reason));
    }

    /** Interrupts its task if it waits in a scope that is cancelled: for one that came to be so without an interrupt. */
    final void wakeUp() {
        synchronized (lock()) {
            if (owner.scope().why != null) {
                owner.interrupt();
            }
        }
    }

    /** Whether a scope around it is cancelled, be it behind a shield. */
    final boolean cancelledOutside() {
        Scope root = owner.root();
        for (Scope scope = this; scope != root && scope.outer != null; ) {
            scope = scope.outer;
            if (scope.why != null) {
                return true;
            }
        }
        return false;
    }

    /** Adds the tasks that were started in it. Called under the lock. */
    void addChildren(List<TaskBase> all) {}

    /** The tasks that were started in this scope and in those inside it. */
    final List<TaskBase> allChildren() {
        var all = new ArrayList<TaskBase>();
        synchronized (lock()) {
            for (Scope scope = this; scope != null; scope = scope.inner) {
                scope.addChildren(all);
            }
        }
        return all;
    }
}

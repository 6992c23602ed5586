package skein.async.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Deadline;
import skein.async.DeadlineExceededException;
import skein.async.TaskCancelledException;

/** A block of a task that ends by time. */
public final class DeadlineScope extends Scope implements Deadline {
    private boolean cancelledHere;

    // Under the lock, since any task may move the deadline.
    private Duration granted;
    private @Nullable Expiry expiry;
    private boolean expired;

    DeadlineScope(TaskBase task, boolean shield, Duration limit) {
        super(task, shield, Deadlines.after(task, limit));
        this.granted = limit;
    }

    <T extends @Nullable Object, X extends Exception> T run(Call.With<? super Deadline, T, X> call) throws X {
        enter();
        try {
            set(granted);
            return call.call(this);
        } finally {
            exit();
        }
    }

    @Override
    public void set(Duration fromNow) {
        Expiry before;
        Expiry next = null;
        synchronized (lock()) {
            if (isOver()) {
                return;
            }
            long at = Deadlines.after(owner, fromNow);
            limit(at);
            granted = fromNow;
            before = expiry;
            if (fromNow.isPositive() && at != Long.MAX_VALUE) {
                next = new Expiry(this, at);
            }
            expiry = next;
        }
        if (before != null) {
            before.cancel();
        }
        if (next != null) {
            next.set(next.wanted);
        } else if (!fromNow.isPositive()) {
            expire();
        }
    }

    @Override
    public void cancel(String reason) {
        cancelScope(reason);
    }

    @Override
    public boolean cancelled() {
        return why() != null;
    }

    private void expire() {
        Duration passed;
        synchronized (lock()) {
            expired = !isOver();
            passed = granted;
        }
        cancelScope("the deadline of " + passed.toMillis() + " ms passed");
    }

    private void expire(Expiry timer) {
        boolean valid;
        synchronized (lock()) {
            valid = timer == expiry;
        }
        if (valid) {
            expire();
        }
    }

    @Override
    void exit() {
        cancelledHere = isOwnFault();
        super.exit();
        Expiry last = expiry;
        if (last != null) {
            last.cancel();
        }
    }

    /** Whether a failure is nothing but the end of this scope's own time. */
    boolean endedHere(Throwable failure) {
        return cancelledHere && TaskBase.isCancellation(failure);
    }

    /** What to tell the caller when that is so. */
    RuntimeException failure() {
        Why reason = why();
        return expired || reason == null
                ? new DeadlineExceededException(granted)
                : new TaskCancelledException(reason.reason());
    }

    private static final class Expiry extends Timer {
        private final DeadlineScope scope;
        private final long wanted;

        Expiry(DeadlineScope scope, long wanted) {
            this.scope = scope;
            this.wanted = wanted;
        }

        @Override
        protected Loop loop() {
            return scope.owner.loop();
        }

        @Override
        protected void expire() {
            // Cancelling takes locks, which a carrier does not.
            loop().runSoon(() -> scope.expire(this));
        }
    }
}

package skein.async.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.DeadlineExceededException;

/** Scopes that end by time: {@code timeout}, {@code moveOnAfter}, {@code shielded}; and {@code sleep}. */
public final class Deadlines {
    private Deadlines() {}

    /** See {@link skein.async.Async#timeout}. */
    public static <T extends @Nullable Object, X extends Exception> T timeout(Duration limit, Call<T, X> call)
            throws X {
        return limited(false, limit, call);
    }

    /** See {@link skein.async.Async#shielded}. */
    public static <T extends @Nullable Object, X extends Exception> T shielded(Duration limit, Call<T, X> call)
            throws X {
        return limited(true, limit, call);
    }

    private static <T extends @Nullable Object, X extends Exception> T limited(
            boolean shield, Duration limit, Call<T, X> call) throws X {
        var scope = new DeadlineScope(TaskBase.current(), shield, limit);
        try {
            return scope.run(call);
        } catch (Throwable e) {
            if (scope.endedHere(e)) {
                throw withSuppressed(new DeadlineExceededException(limit), e);
            }
            throw e;
        }
    }

    /** See {@link skein.async.Async#moveOnAfter}. */
    public static <T, X extends Exception> Optional<T> moveOnAfter(Duration limit, Call<? extends @Nullable T, X> call)
            throws X {
        var scope = new DeadlineScope(TaskBase.current(), false, limit);
        try {
            return Optional.ofNullable(scope.run(call));
        } catch (Throwable e) {
            if (scope.endedHere(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** See {@link skein.async.Async#sleep}. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding is what a sleep of zero is for
    public static void sleep(Duration time) {
        TaskBase task = TaskBase.current();
        task.checkpoint();
        if (time.isZero() || time.isNegative()) {
            Thread.yield();
            task.checkpoint();
            return;
        }
        var alarm = new Alarm(task);
        alarm.set(after(task, time));
        try {
            while (!alarm.fired()) {
                task.checkpoint();
                task.park(alarm);
            }
        } finally {
            alarm.cancel();
        }
    }

    private static <E extends Throwable> E withSuppressed(E thrown, Throwable cancelled) {
        for (Throwable later : cancelled.getSuppressed()) {
            thrown.addSuppressed(later);
        }
        return thrown;
    }

    /** A time from now on the task's clock; never, if that is further off than it can count. */
    private static long after(TaskBase task, Duration time) {
        long now = task.loop().clock().nanos();
        long nanos;
        try {
            nanos = time.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
        long at = now + nanos;
        return at < now ? Long.MAX_VALUE : at;
    }

    private static final class DeadlineScope extends Scope {
        private final Duration limit;
        private boolean cancelledHere;

        DeadlineScope(TaskBase task, boolean shield, Duration limit) {
            super(task, shield, after(task, limit));
            this.limit = limit;
        }

        <T extends @Nullable Object, X extends Exception> T run(Call<T, X> call) throws X {
            Expiry expiry = null;
            long outer = owner.scope().deadline();
            enter();
            try {
                if (limit.isZero() || limit.isNegative()) {
                    expire();
                } else if (shield ? deadline() != Long.MAX_VALUE : deadline() < outer) {
                    expiry = new Expiry(this);
                    expiry.set(deadline());
                }
                return call.call();
            } finally {
                if (expiry != null) {
                    expiry.cancel();
                }
                exit();
            }
        }

        void expire() {
            cancelScope("the deadline of " + limit.toMillis() + " ms passed");
        }

        @Override
        void exit() {
            cancelledHere = isOwnFault();
            super.exit();
        }

        /** Whether a failure is nothing but the end of this scope's own time. */
        boolean endedHere(Throwable failure) {
            return cancelledHere && TaskBase.isCancellation(failure);
        }
    }

    private static final class Expiry extends Timer {
        private final DeadlineScope scope;

        Expiry(DeadlineScope scope) {
            super(scope.owner.loop());
            this.scope = scope;
        }

        @Override
        protected void expire() {
            // Cancelling takes locks, which a carrier does not.
            scope.owner.loop().runSoon(scope::expire);
        }
    }
}

package skein.async.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Deadline;

/** Scopes that end by time: {@code timeout}, {@code moveOnAfter}, {@code shielded}; and {@code sleep}. */
public final class Deadlines {
    private Deadlines() {}

    /** See {@link skein.async.Async#timeout}. */
    public static <T extends @Nullable Object, X extends Exception> T timeout(
            Duration limit, Call.With<? super Deadline, T, X> call) throws X {
        return limited(false, limit, call);
    }

    /** See {@link skein.async.Async#shielded}. */
    public static <T extends @Nullable Object, X extends Exception> T shielded(
            Duration limit, Call.With<? super Deadline, T, X> call) throws X {
        return limited(true, limit, call);
    }

    private static <T extends @Nullable Object, X extends Exception> T limited(
            boolean shield, Duration limit, Call.With<? super Deadline, T, X> call) throws X {
        var scope = new DeadlineScope(TaskBase.current(), shield, limit);
        try {
            return scope.run(call);
        } catch (Throwable e) {
            if (scope.endedHere(e)) {
                throw withSuppressed(scope.failure(), e);
            }
            throw e;
        }
    }

    /** See {@link skein.async.Async#moveOnAfter}. */
    public static <T, X extends Exception> Optional<T> moveOnAfter(
            Duration limit, Call.With<? super Deadline, ? extends @Nullable T, X> call) throws X {
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
            task.checkpoint();
        } finally {
            alarm.cancel();
        }
    }

    /** Waits for a time whatever is cancelled meanwhile. */
    public static void holdOut(Duration time) {
        TaskBase task = TaskBase.current();
        var alarm = new Alarm(task);
        alarm.set(after(task, time));
        while (!alarm.fired()) {
            task.parkRegardless(alarm);
        }
        task.restoreInterrupt();
    }

    private static RuntimeException withSuppressed(RuntimeException thrown, Throwable cancelled) {
        for (Throwable later : cancelled.getSuppressed()) {
            thrown.addSuppressed(later);
        }
        return thrown;
    }

    /** A time from now on the task's clock; never, if that is further off than it can count. */
    static long after(TaskBase task, Duration time) {
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
}

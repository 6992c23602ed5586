package skein.http.internal;

import java.util.function.BooleanSupplier;
import skein.async.internal.Alarm;
import skein.async.internal.TaskBase;

/** Waiting for the I/O thread. */
final class Waits {
    private Waits() {}

    /**
     * Waits until something is so; whoever makes it so unparks the task.
     *
     * @param reason what it waits for, for whoever looks at the task
     * @param limitNanos how long at most; {@link Long#MAX_VALUE} for ever
     * @return false when the time was over
     */
    static boolean until(TaskBase task, Object reason, long limitNanos, BooleanSupplier done) {
        if (done.getAsBoolean()) {
            return true;
        }
        Alarm alarm = null;
        if (limitNanos != Long.MAX_VALUE) {
            alarm = new Alarm(task);
            alarm.set(task.loop().clock().nanos() + limitNanos);
        }
        try {
            while (!done.getAsBoolean()) {
                task.checkpoint();
                if (alarm != null && alarm.fired()) {
                    return false;
                }
                task.park(reason);
            }
            return true;
        } finally {
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }
}

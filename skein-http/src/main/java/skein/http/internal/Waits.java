package skein.http.internal;

import java.util.function.BooleanSupplier;
import skein.async.internal.TaskBase;
import skein.async.internal.Timer;

/** Waiting for the I/O thread. */
final class Waits {
    private Waits() {}

    /**
     * Waits until something is so; whoever makes it so unparks the task.
     *
     * @param limitNanos how long at most; {@link Long#MAX_VALUE} for ever
     * @return false when the time was over
     */
    static boolean until(TaskBase task, long limitNanos, BooleanSupplier done) {
        if (done.getAsBoolean()) {
            return true;
        }
        Alarm alarm = limitNanos == Long.MAX_VALUE ? null : new Alarm(task, limitNanos);
        try {
            while (!done.getAsBoolean()) {
                task.checkpoint();
                if (alarm != null && alarm.fired()) {
                    return false;
                }
                task.park();
            }
            return true;
        } finally {
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }

    private static final class Alarm extends Timer {
        private final TaskBase task;

        Alarm(TaskBase task, long nanos) {
            super(task.loop());
            this.task = task;
            set(task.loop().clock().nanos() + nanos);
        }

        @Override
        protected void expire() {
            task.unpark();
        }
    }
}

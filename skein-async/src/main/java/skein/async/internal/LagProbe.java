package skein.async.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A timer that fires again and again, so that the lag of a loop is known that has hardly any others. */
public final class LagProbe implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final AtomicBoolean closed = new AtomicBoolean();

    private LagProbe() {}

    /** Begins on each of the loops. */
    public static LagProbe on(Loops loops) {
        var probe = new LagProbe();
        loops.all().forEach(probe::set);
        return probe;
    }

    private void set(Loop loop) {
        if (!closed.get()) {
            new Beat(loop).set(loop.clock().nanos() + PAUSE_NANOS);
        }
    }

    /** The timers fire once more, and then no more. */
    @Override
    public void close() {
        closed.set(true);
    }

    private final class Beat extends Timer {
        private final Loop loop;

        Beat(Loop loop) {
            this.loop = loop;
        }

        @Override
        protected Loop loop() {
            return loop;
        }

        @Override
        protected void expire() {
            LagProbe.this.set(loop);
        }
    }
}

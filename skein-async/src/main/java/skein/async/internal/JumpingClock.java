package skein.async.internal;

import java.util.concurrent.atomic.AtomicInteger;

/** Time that passes only when everybody waits: it then jumps to the next timer. For one loop. */
public final class JumpingClock implements LoopClock {
    private final AtomicInteger busy = new AtomicInteger();
    private volatile long now;
    private volatile Runnable wakeLoop = () -> {};

    /** A clock that shows zero. */
    public JumpingClock() {}

    /** Tells how to wake the loop, which may jump once nothing is under way. */
    void drives(Loop loop) {
        wakeLoop = loop::wake;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public boolean jumps() {
        return true;
    }

    @Override
    public boolean jumpTo(long nanos) {
        if (busy.get() > 0) {
            return false;
        }
        now = Math.max(now, nanos);
        return true;
    }

    @Override
    public void busy() {
        busy.incrementAndGet();
    }

    @Override
    public void idle() {
        if (busy.decrementAndGet() == 0) {
            wakeLoop.run();
        }
    }
}

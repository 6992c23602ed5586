package skein.async.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when everybody waits: it then jumps to the next timer. For one loop. */
public final class JumpingClock implements LoopClock {
    private final AtomicInteger busy = new AtomicInteger();
    /** Written by the loop, or by the task that it runs. */
    private volatile long now;

    private final AtomicLong moves = new AtomicLong();
    private volatile Runnable wakeLoop = () -> {};
    private volatile Duration patience = Duration.ofSeconds(30);

    /** A clock that shows zero. */
    public JumpingClock() {}

    /** Tells how to wake the loop, which may jump once nothing is under way. */
    void drives(Loop loop) {
        wakeLoop = loop::wake;
    }

    /** How much real time may pass without anything happening in this time before it says who holds it up. */
    public void patience(Duration real) {
        patience = real;
    }

    Duration patience() {
        return patience;
    }

    /** Changes whenever something happens that this clock knows of. */
    long moves() {
        return moves.get();
    }

    @Override
    public boolean isBusy() {
        return busy.get() > 0;
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
        moves.incrementAndGet();
        return true;
    }

    /** Time passes while a task computes: those that are due meanwhile are late. Called by that task. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // nobody else runs
    public void advance(long nanos) {
        now += nanos;
    }

    @Override
    public void busy() {
        busy.incrementAndGet();
        moves.incrementAndGet();
    }

    @Override
    public void idle() {
        if (busy.decrementAndGet() == 0) {
            wakeLoop.run();
        }
    }
}

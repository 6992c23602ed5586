package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Something that happens on a loop at a time of its clock, unless it is cancelled before. Belongs to one loop. */
public abstract class Timer extends IntrusiveQueue.Node {
    private static final int NEW = 0;
    private static final int SET = 1;
    private static final int PLACED = 2;
    private static final int CANCELLED = 3;
    private static final int FIRED = 4;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Timer.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile int state;

    // Confined to the loop: the place in its heap, and the order among timers of the same instant.
    long at;
    int sequence;
    int index = -1;

    /** The loop that it belongs to: always the same. */
    protected abstract Loop loop();

    /** Sets it once, to a time of the loop's clock in nanoseconds. */
    public final void set(long at) {
        this.at = at;
        if (STATE.compareAndSet(this, NEW, SET)) {
            loop().timerChanged(this);
        }
    }

    /** Makes sure that it does not fire from now on; whether it had not fired yet. */
    public final boolean cancel() {
        if (STATE.compareAndSet(this, SET, CANCELLED)) {
            // The loop has not come to it yet, and will drop it when it does.
            return true;
        }
        if (!STATE.compareAndSet(this, PLACED, CANCELLED)) {
            return false;
        }
        loop().timerCancelled(this);
        return true;
    }

    /** Whether its time came. */
    public final boolean fired() {
        return state == FIRED;
    }

    /** The loop takes it in; false when it was cancelled before. */
    final boolean place() {
        return STATE.compareAndSet(this, SET, PLACED);
    }

    final void fire() {
        if (STATE.compareAndSet(this, PLACED, FIRED)) {
            expire();
        }
    }

    /** What happens. Called by the carrier itself, so it takes no lock and waits for nothing: it only wakes others. */
    protected abstract void expire();
}

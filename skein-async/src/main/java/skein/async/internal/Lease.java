package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The right of one carrier to run one loop, until it is revoked.
 *
 * <p>The word holds the number of the continuation that runs, shifted by two, and a state. Its carrier moves it from
 * IDLE to RUNNING and back around every continuation; the monitor moves it from RUNNING to REVOKED when the same number
 * has been there for too long. Whoever wins that compare-and-set owns the loop: the queue behind it may have many
 * producers but only ever has one consumer. This is how Go retakes a processor from a thread in a system call
 * ({@code retake} in {@code runtime/proc.go}).
 */
final class Lease {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int REVOKED = 2;
    private static final int STEP = 4;

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Lease.class, "word", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile long word;
    private volatile @Nullable Thread carrier;

    /** Written by the monitor before it revokes, read by the carrier after it has lost. */
    private @Nullable Runnable whenLost;

    /** Nobody holds it yet. */
    Lease() {}

    /** Says that the calling platform thread holds it. */
    void takeUp() {
        carrier = Thread.currentThread();
    }

    /** Who holds it, if anybody does. */
    @Nullable
    Thread carrier() {
        return carrier;
    }

    /** The carrier is about to run a continuation. A release is enough: only {@link #end} has to be atomic. */
    void begin() {
        WORD.setRelease(this, ((long) WORD.getOpaque(this)) + STEP + RUNNING);
    }

    /** The continuation has parked or ended; false when the loop belongs to somebody else by now. */
    boolean end() {
        long running = (long) WORD.getOpaque(this);
        return (running & 3) == RUNNING && WORD.compareAndSet(this, running, running - RUNNING);
    }

    /** The continuation that is running now, or 0 when there is none. Two equal answers mean the same one. */
    long running() {
        long now = word;
        return (now & 3) == RUNNING ? now : 0;
    }

    /** Changes with every continuation. */
    long latest() {
        return word;
    }

    /**
     * Takes the loop away, if that continuation is still running.
     *
     * @param then what the carrier does when it finds out
     */
    boolean revoke(long running, Runnable then) {
        whenLost = then;
        return WORD.compareAndSet(this, running, running - RUNNING + REVOKED);
    }

    /** What its carrier has to do after it was revoked, or null if it was not. */
    @Nullable
    Runnable whenLost() {
        return (word & 3) == REVOKED ? whenLost : null;
    }

    @Override
    public String toString() {
        return switch ((int) (word & 3)) {
            case IDLE -> "idle";
            case RUNNING -> "running";
            default -> "revoked";
        };
    }
}

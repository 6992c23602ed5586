package skein.async.internal;

import org.jspecify.annotations.Nullable;

/**
 * A coroutine that has a carrier to itself, until it parks or ends: left behind by its loop, or run aside from the start.
 *
 * <p>Made by the monitor or a carrier, ended by its carrier, told by the {@link Reporter}.
 */
abstract class Stuck implements Runnable, Offender.Running {
    private final Loop loop;
    private final RunQueue.Node coroutine;
    private final @Nullable Object kind;
    private volatile @Nullable Thread carrier;
    private volatile boolean over;

    // Written before it has a carrier.
    private long began;
    private long watched;
    private long watchedCpu;

    // Written before it is over.
    private long heldNanos;
    private long cpu;

    Stuck(Loop loop, RunQueue.Node coroutine) {
        this.loop = loop;
        this.coroutine = coroutine;
        this.kind = coroutine.kind();
    }

    /**
     * It has a carrier. Times are {@link System#nanoTime}.
     *
     * @param on the carrier
     * @param began when it began to run there
     * @param watched when somebody asked for the carrier's processor time
     * @param watchedCpu what that was, or {@link Cpu#UNKNOWN}
     */
    final void begin(@Nullable Thread on, long began, long watched, long watchedCpu) {
        this.began = began;
        this.watched = watched;
        this.watchedCpu = watchedCpu;
        carrier = on;
    }

    /** The coroutine has parked or ended at last. Called by its carrier. */
    final void end() {
        heldNanos = System.nanoTime() - began;
        cpu = Cpu.ofThisThread();
        over = true;
    }

    @Override
    public final boolean over() {
        return over;
    }

    final Loop loop() {
        return loop;
    }

    final RunQueue.Node coroutine() {
        return coroutine;
    }

    /** See {@link RunQueue.Node#kind}. */
    final @Nullable Object kind() {
        return kind;
    }

    /** The virtual thread, as long as it is known and on the carrier. */
    final @Nullable Thread thread() {
        Thread thread = coroutine instanceof TaskBase task ? task.thread() : null;
        Thread on = carrier;
        return thread != null && on != null && !over && Jdk.isCarriedBy(thread, on) ? thread : null;
    }

    /** How long it has kept its carrier, so far or in all. */
    final long heldNanos() {
        return over ? heldNanos : System.nanoTime() - began;
    }

    /** For how long its processor time is known. */
    final long watchedNanos() {
        return heldNanos() - (watched - began);
    }

    /** The processor time that it used while that was known, or {@link Cpu#UNKNOWN}. */
    final long computedNanos() {
        long now = over ? cpu : Cpu.of(carrier);
        return watchedCpu == Cpu.UNKNOWN || now == Cpu.UNKNOWN ? Cpu.UNKNOWN : now - watchedCpu;
    }

    @Override
    public final long processorTime() {
        return Cpu.of(carrier);
    }

    @Override
    public String toString() {
        return coroutine.toString();
    }
}

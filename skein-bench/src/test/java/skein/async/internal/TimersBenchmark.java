package skein.async.internal;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import skein.bench.jmh.HotPath;

/** A timer beside many others that wait; its making counts. */
public class TimersBenchmark extends HotPath {
    private static final long FAR = 1L << 40;

    @Param({"0", "100000"})
    private int pending;

    private final LoopInside inside = new LoopInside();
    private final Timers timers = inside.timers();
    private final SplittableRandom random = new SplittableRandom(7);
    private long now;

    /** The others, which never come. */
    @Setup(Level.Trial)
    public void fill() {
        for (int i = 0; i < pending; i++) {
            timer().set(FAR + random.nextLong(FAR));
        }
        timers.update();
    }

    private Timer timer() {
        return new TimerStress.Noted(inside.loop);
    }

    /** The loop has taken it in before it is cancelled. */
    @Benchmark
    public boolean setAndCancel() {
        Timer timer = timer();
        timer.set(random.nextLong(FAR));
        timers.update();
        boolean cancelled = timer.cancel();
        timers.update();
        return cancelled;
    }

    /** The loop has not seen it, as with the deadline of a call that waits for nothing. */
    @Benchmark
    public boolean setAndCancelAtOnce() {
        Timer timer = timer();
        timer.set(random.nextLong(FAR));
        boolean cancelled = timer.cancel();
        timers.update();
        return cancelled;
    }

    @Benchmark
    public boolean setAndFire() {
        Timer timer = timer();
        timer.set(++now);
        timers.update();
        timers.fire(now);
        return timer.fired();
    }
}

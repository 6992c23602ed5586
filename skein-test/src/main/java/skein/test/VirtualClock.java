package skein.test;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.internal.Deadlines;
import skein.async.internal.JumpingClock;
import skein.async.internal.Loops;

/**
 * Time for tests: it stands still while anything runs, and jumps to the next timer when everybody waits. A test of
 * hours takes milliseconds.
 *
 * <pre>{@code
 * try (var clock = new VirtualClock()) {
 *     clock.run(() -> gather(pasta(), toast(), Breakfast::new));
 *     assertThat(clock.now()).isEqualTo(Duration.ofSeconds(8));
 * }
 * }</pre>
 *
 * <p>It has one event loop of its own. On the loop scheduler it is exact whatever the tasks wait for, locks of
 * {@code java.util.concurrent} included, and the order of events is always the same: what is ready runs first in, first
 * out, or in the order of {@linkplain #shuffled a seed}. On the JDK's scheduler, whose queue cannot be read, only waits of
 * Skein's own let it jump, and tasks that are ready in one instant run side by side. It waits for {@code toThread} and
 * {@code onCpu}. It does not see sockets: test those in real time.
 *
 * <p>When nothing happens any more, in half a minute of real time, {@link #run} ends with an {@link IllegalStateException}
 * that names every task and what it waits for.
 */
public final class VirtualClock implements AutoCloseable {
    private final JumpingClock clock = new JumpingClock();
    private final Loops loops;
    private final boolean handingOff;

    /** Starts at zero. A task that computes keeps its loop: see {@link #compute}. */
    public VirtualClock() {
        loops = Loops.of(clock);
        handingOff = false;
    }

    private VirtualClock(Function<JumpingClock, Loops> make, boolean handingOff) {
        loops = make.apply(clock);
        this.handingOff = handingOff;
    }

    /**
     * A clock under which tasks that are ready at the same time run in an order that a seed decides, the same for each
     * run: to find what rests on the order by accident. Tell the seed when a test fails.
     */
    public static VirtualClock shuffled(long seed) {
        return new VirtualClock(clock -> Loops.shuffled(clock, seed), false);
    }

    /** A clock under which a task that computes or blocks is left behind by its loop, as it is in production. */
    public static VirtualClock handingOff() {
        return new VirtualClock(Loops::handingOff, true);
    }

    /** How much real time may pass without anything happening before {@link #run} gives up; half a minute at first. */
    public VirtualClock patience(Duration real) {
        clock.patience(real);
        return this;
    }

    /** Runs a call as a task, like {@link skein.async.Async#run}, in this time. */
    public <T extends @Nullable Object, X extends Exception> T run(Call<T, X> call) throws X {
        return loops.run(call);
    }

    /**
     * Stands for a computation of that length in the calling task: time passes and the task waits for nothing. Nobody
     * else on the loop runs meanwhile, and who is due then is late, unless this clock is {@link #handingOff}; the others
     * then go on as if there were a core for each.
     */
    public void compute(Duration time) {
        if (handingOff) {
            Deadlines.holdOut(time);
        } else {
            clock.advance(time.toNanos());
        }
    }

    /** The time that has passed, for any thread. */
    public Duration now() {
        return Duration.ofNanos(clock.nanos());
    }

    /** Ends its loop. */
    @Override
    public void close() {
        loops.close();
    }
}

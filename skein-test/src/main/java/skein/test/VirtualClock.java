package skein.test;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
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
 * {@code java.util.concurrent} included, and the order of events is always the same. On the JDK's scheduler, whose queue
 * cannot be read, only waits of Skein's own let it jump, and tasks that are ready in one instant run side by side. It waits for {@code toThread} and {@code onCpu}. It does not see sockets: test those in real time.
 */
public final class VirtualClock implements AutoCloseable {
    private final JumpingClock clock = new JumpingClock();
    private final Loops loops = Loops.of(clock);

    /** Starts at zero. */
    public VirtualClock() {}

    /** Runs a call as a task, like {@link skein.async.Async#run}, in this time. */
    public <T extends @Nullable Object, X extends Exception> T run(Call<T, X> call) throws X {
        return loops.run(call);
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

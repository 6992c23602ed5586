package skein.async;

import java.time.Duration;
import skein.async.internal.DeadlineScope;

/**
 * The end of a block's time, for the block that moves it while it runs.
 *
 * <pre>{@code
 * timeout(ofSeconds(5), deadline -> {
 *     for (var chunk : upload) {
 *         store(chunk);
 *         deadline.set(ofSeconds(5)); // five seconds for each chunk, not for all
 *     }
 *     return store.finish();
 * });
 * }</pre>
 *
 * <p>Safe to hand to other tasks. Does nothing once the block has ended or has been cancelled.
 */
public sealed interface Deadline permits DeadlineScope {
    /** Moves it to a time from now on, earlier or later; zero ends the block at once. */
    void set(Duration fromNow);

    /** Ends the block now: {@code moveOnAfter} then is empty, {@code timeout} throws {@link TaskCancelledException}. */
    void cancel(String reason);

    /** Whether the block has been cancelled: by its time, by {@link #cancel}, or along with what is around it. */
    boolean cancelled();
}

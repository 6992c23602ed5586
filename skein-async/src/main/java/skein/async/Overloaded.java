package skein.async;

import java.time.Duration;

/**
 * What a failure implements that says no more than "too much at the moment": a bound was reached, nothing has been done,
 * and whoever comes later may be luckier.
 *
 * <pre>{@code
 * final class QueueFullException extends RuntimeException implements Overloaded {}
 * }</pre>
 *
 * <p>A server answers 503 with {@code retry-after}.
 */
public interface Overloaded {
    /** When to come again, at the earliest; a second unless it is said. Servers round up to seconds. */
    default Duration retryAfter() {
        return Duration.ofSeconds(1);
    }
}

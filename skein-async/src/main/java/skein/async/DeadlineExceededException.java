package skein.async;

import java.time.Duration;

/**
 * What {@link Async#timeout} throws when its call did not end in time. The call has been cancelled and has ended.
 *
 * <p>No relative of {@link Cancelled}: the caller goes on and may handle it.
 */
public final class DeadlineExceededException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration limit;

    /** @param limit the time that was granted */
    public DeadlineExceededException(Duration limit) {
        super("not done within " + limit.toMillis() + " ms");
        this.limit = limit;
    }

    /** The time that was granted. */
    public Duration limit() {
        return limit;
    }
}

package skein.async;

import org.jspecify.annotations.Nullable;
import skein.async.internal.Forked;

/**
 * A coroutine that was started with {@link Async#createTask} or {@link TaskGroup#fork}.
 *
 * <pre>{@code
 * Task<Report> report = createTask(() -> render(month));
 * …
 * Report finished = report.await();
 * }</pre>
 *
 * <p>Safe to use from any thread; {@link #await} wants a coroutine or another thread that may wait.
 */
public sealed interface Task<T extends @Nullable Object> permits Forked {
    /**
     * Waits for the end and returns the result. Being cancelled while waiting leaves the task alone.
     *
     * @throws RuntimeException the one that the task ended with, or an {@link Error}
     * @throws TaskFailedException when it ended with a checked exception
     * @throws TaskCancelledException when the task was cancelled and the caller was not
     */
    T await();

    /**
     * Asks the task to end and returns at once: the task's next wait, or the one that it is in, throws
     * {@link Cancelled}. Does nothing when it has ended or was cancelled before.
     *
     * @param reason for the log and for those who wait for it
     */
    void cancel(String reason);

    /** Whether it has ended, one way or the other. */
    boolean done();
}

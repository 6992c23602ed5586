package skein.async;

import org.jspecify.annotations.Nullable;

/**
 * How a call ended, as {@link Async#settle} collects it.
 *
 * <pre>{@code
 * switch (outcome) {
 *     case Outcome.Success(var price) -> total += price;
 *     case Outcome.Failure(var cause) -> log.warn("left out", cause);
 * }
 * }</pre>
 */
public sealed interface Outcome<T extends @Nullable Object> {
    /** It returned a value. */
    record Success<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /** It threw; a call that was cancelled on its own shows a {@link TaskCancelledException}. */
    record Failure<T extends @Nullable Object>(Throwable cause) implements Outcome<T> {}
}

package skein.async.internal.process;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call: a value, or a failure, for the caller to throw.
 *
 * @param worker who threw the failure, or null when it arose here
 */
public record Answer(
        @Nullable Object value,
        @Nullable Throwable failure,
        @Nullable String worker) {
    static Answer value(@Nullable Object value) {
        return new Answer(value, null, null);
    }

    static Answer failure(Throwable failure) {
        return new Answer(null, failure, null);
    }

    /**
     * Throws the failure, if there is one, with the stack of the caller of the pool: behind what happened in the worker,
     * or in place of that of the thread which found out.
     *
     * @param caller the stack of the caller
     */
    @SuppressWarnings("unchecked")
    public <X extends Throwable> void throwFailure(StackTraceElement[] caller) throws X {
        if (failure == null) {
            return;
        }
        if (worker == null) {
            failure.setStackTrace(caller);
        } else {
            Traces.continueWith(failure, worker, caller);
        }
        throw (X) failure;
    }
}

package skein.async;

import org.jspecify.annotations.Nullable;

/**
 * A call, its result or its exception could not be carried between the processes: it is not {@link java.io.Serializable},
 * too large, or of a class that the other side does not have. The message names the culprit and the remedy.
 *
 * <p>Where a result or an exception is concerned the call has run. The worker is unharmed in each case.
 */
public final class ProcessTransferException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param message culprit, rule and remedy
     * @param cause what serialisation said, where that adds something
     */
    public ProcessTransferException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package skein.async;

/**
 * What {@link ProcessPool#call} throws when as many calls wait already as
 * {@link ProcessPoolConfig#maxWaiting()} lets. Nothing has been done yet: the caller may try later.
 */
public final class ProcessPoolFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message culprit, rule and remedy */
    public ProcessPoolFullException(String message) {
        super(message);
    }
}

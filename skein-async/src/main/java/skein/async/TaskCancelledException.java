package skein.async;

/** The task that was waited for has been cancelled on its own; the one that waits has not. See {@link Task#await}. */
public final class TaskCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason why it was cancelled */
    public TaskCancelledException(String reason) {
        super(reason);
    }
}

package skein.async;

/** The task that was waited for ended with a checked exception, which is the cause. See {@link Task#await}. */
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param cause what the task threw */
    public TaskFailedException(Exception cause) {
        super(cause);
    }
}

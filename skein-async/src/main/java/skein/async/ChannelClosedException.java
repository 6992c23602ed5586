package skein.async;

/** What you use was closed on your own side: the sender, the receiver, or that side of the {@link Channel}. */
public final class ChannelClosedException extends ChannelException {
    private static final long serialVersionUID = 1;

    /** @param message what was closed, and what to do instead */
    public ChannelClosedException(String message) {
        super(message);
    }
}

package skein.async;

/** Nobody sends to the {@link Channel} any more, and every value has been received: the end of the stream. */
public final class ChannelEndedException extends ChannelException {
    private static final long serialVersionUID = 1;

    /** @param message what to do instead */
    public ChannelEndedException(String message) {
        super(message);
    }
}

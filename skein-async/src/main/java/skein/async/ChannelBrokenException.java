package skein.async;

/** Nobody receives from the {@link Channel} any more, so it is pointless to go on sending. */
public final class ChannelBrokenException extends ChannelException {
    private static final long serialVersionUID = 1;

    /** @param message why nobody receives, and what to do instead */
    public ChannelBrokenException(String message) {
        super(message);
    }
}

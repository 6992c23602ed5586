package skein.async;

/**
 * Why a {@link Channel} cannot do what it was asked to.
 *
 * <pre>
 * ChannelException
 * ├── ChannelClosedException  what you use was closed on your own side
 * ├── ChannelBrokenException  you send, and nobody receives any more
 * └── ChannelEndedException   you receive, nobody sends any more, and everything has been received
 * </pre>
 */
public abstract sealed class ChannelException extends RuntimeException
        permits ChannelClosedException, ChannelBrokenException, ChannelEndedException {
    private static final long serialVersionUID = 1;

    ChannelException(String message) {
        super(message);
    }
}

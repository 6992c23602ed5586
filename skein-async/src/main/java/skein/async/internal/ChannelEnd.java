package skein.async.internal;

/** What somebody sends or receives through: a counted sender or receiver, or the channel itself. */
public final class ChannelEnd {
    /** The channel itself: not counted, and never closed. */
    public static final ChannelEnd DIRECT = new ChannelEnd();

    /** Guarded by the channel's lock. */
    boolean closed;

    ChannelEnd() {}
}

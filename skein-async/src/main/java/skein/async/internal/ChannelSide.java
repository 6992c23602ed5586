package skein.async.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sending or the receiving side of a channel: who waits there, and whether it is open. Guarded by the channel's lock. */
final class ChannelSide<T> {
    private final ChannelRefusal endClosed;
    private final ChannelRefusal sideEnded;
    private final ChannelLine<T> line = new ChannelLine<>();
    private int openEnds;
    private boolean ended;

    /**
     * @param endClosed what those hear who use an end that was closed
     * @param sideEnded what those hear who use any other, once the side has ended
     */
    ChannelSide(ChannelRefusal endClosed, ChannelRefusal sideEnded) {
        this.endClosed = endClosed;
        this.sideEnded = sideEnded;
    }

    ChannelLine<T> line() {
        return line;
    }

    int openEnds() {
        return openEnds;
    }

    boolean ended() {
        return ended;
    }

    /** Why this side cannot be used through an end, or null. */
    @Nullable
    ChannelRefusal refusal(ChannelEnd end) {
        if (end.closed) {
            return endClosed;
        }
        return ended ? sideEnded : null;
    }

    ChannelEnd open() {
        openEnds++;
        return new ChannelEnd();
    }

    /** Closes an end; true when it was the last one. */
    boolean close(ChannelEnd end, List<ChannelTurn<T>> toWake) {
        if (end.closed) {
            return false;
        }
        end.closed = true;
        line.refuseAll(end, endClosed, toWake);
        return --openEnds == 0;
    }

    void end(List<ChannelTurn<T>> toWake) {
        ended = true;
        line.refuseAll(sideEnded, toWake);
    }
}

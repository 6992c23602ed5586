package skein.async.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait, first come, first served: linked, so that leaving from the middle costs the same as from the front.
 * Guarded by the channel's lock.
 */
final class ChannelLine<T> {
    private @Nullable ChannelTurn<T> first;
    private @Nullable ChannelTurn<T> last;
    private int size;

    int size() {
        return size;
    }

    ChannelTurn<T> add(ChannelTurn<T> turn) {
        turn.previous = last;
        if (last == null) {
            first = turn;
        } else {
            last.next = turn;
        }
        last = turn;
        size++;
        return turn;
    }

    /** Takes out the first one who still wants it; those who were cancelled lose their place. */
    @Nullable
    ChannelTurn<T> poll() {
        ChannelTurn<T> turn = first;
        while (turn != null) {
            remove(turn);
            if (!turn.isCancelled()) {
                return turn;
            }
            // Usually its interrupt does that, but it may have a canceller instead.
            turn.wake();
            turn = first;
        }
        return null;
    }

    /** Takes one out, if it is still in. */
    void remove(ChannelTurn<T> turn) {
        if (turn.previous == null && first != turn) {
            return;
        }
        if (turn.previous == null) {
            first = turn.next;
        } else {
            turn.previous.next = turn.next;
        }
        if (turn.next == null) {
            last = turn.previous;
        } else {
            turn.next.previous = turn.previous;
        }
        turn.previous = null;
        turn.next = null;
        size--;
    }

    /** Everybody gets what they wait for. */
    void serveAll(List<ChannelTurn<T>> toWake) {
        for (ChannelTurn<T> turn = first; turn != null; turn = first) {
            remove(turn);
            turn.serve();
            toWake.add(turn);
        }
    }

    /** Nobody gets what they wait for. */
    void refuseAll(ChannelRefusal why, List<ChannelTurn<T>> toWake) {
        for (ChannelTurn<T> turn = first; turn != null; turn = first) {
            refuse(turn, why, toWake);
        }
    }

    /** Nobody gets what they wait for through an end. */
    void refuseAll(ChannelEnd end, ChannelRefusal why, List<ChannelTurn<T>> toWake) {
        for (ChannelTurn<T> turn = first; turn != null; ) {
            ChannelTurn<T> following = turn.next;
            if (turn.end == end) {
                refuse(turn, why, toWake);
            }
            turn = following;
        }
    }

    private void refuse(ChannelTurn<T> turn, ChannelRefusal why, List<ChannelTurn<T>> toWake) {
        remove(turn);
        turn.refuse(why);
        toWake.add(turn);
    }
}

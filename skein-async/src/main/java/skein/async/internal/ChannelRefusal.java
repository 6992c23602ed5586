package skein.async.internal;

import skein.async.ChannelBrokenException;
import skein.async.ChannelClosedException;
import skein.async.ChannelEndedException;
import skein.async.ChannelException;

/** Why a channel does not take a value, or does not give one, for good. */
enum ChannelRefusal {
    SENDER_CLOSED,
    SENDING_ENDED,
    BROKEN,
    RECEIVER_CLOSED,
    RECEIVING_ENDED,
    ENDED;

    /** @param reason why the receiving side has ended, if it has */
    ChannelException exception(String reason) {
        return switch (this) {
            case SENDER_CLOSED ->
                new ChannelClosedException("this sender has been closed, so it cannot send;"
                        + " send before close(), or open another with channel.sender()");
            case SENDING_ENDED ->
                new ChannelClosedException("this channel has been closed, by close() or with its last sender, so nobody"
                        + " can send to it; send before that, or use a new channel");
            case BROKEN ->
                new ChannelBrokenException("nobody receives from this channel any more: " + reason
                        + "; stop sending, or keep it open for receiving as long as somebody sends");
            case RECEIVER_CLOSED ->
                new ChannelClosedException("this receiver has been closed, so it cannot receive;"
                        + " receive before close(), or open another with channel.receiver()");
            case RECEIVING_ENDED ->
                new ChannelClosedException("receiving from this channel was ended: " + reason
                        + "; receive before that, or use a new channel");
            case ENDED ->
                new ChannelEndedException("this channel is closed and everything in it has been received;"
                        + " stop here, or use for (var value : channel), which ends by itself");
        };
    }
}

package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the codec of a connection: gathers the small frames of a turn in one buffer, and flushes once, at the end
 * of the turn. The codec makes four buffers of an answer; a place for each in the channel's queue and in the system call
 * would cost more than to copy them.
 *
 * <p>A frame counts as sent when the buffer is. Confined to the I/O thread.
 */
final class Http2Batch extends ChannelOutboundHandlerAdapter implements NettyIo.Late {
    private static final int MOST_COPIED = 4 * 1024;
    private static final int MOST = 16 * 1024;
    private static final int LEAST = 256;

    private final NettyIo io;
    private final Channel channel;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf gathered;
    private List<ChannelPromise> promises = new ArrayList<>();
    /** One that has been emptied, for the next batch. */
    private @Nullable List<ChannelPromise> spare;

    private int expected = LEAST;
    private boolean touched;
    private boolean asked;

    Http2Batch(NettyIo io, Channel channel) {
        this.io = io;
        this.channel = channel;
    }

    /** Has the codec send what it has, at the end of the turn. */
    void flushLater() {
        if (!touched) {
            touched = true;
            io.flushLater(channel);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void write(ChannelHandlerContext before, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf frame && frame.isReadable() && frame.readableBytes() <= MOST_COPIED) {
            gather(before, frame, promise);
        } else {
            send(before);
            before.write(message, promise);
        }
    }

    private void gather(ChannelHandlerContext before, ByteBuf frame, ChannelPromise promise) {
        int size = frame.readableBytes();
        if (gathered != null && gathered.readableBytes() + size > MOST) {
            send(before);
        }
        ByteBuf all = gathered == null ? before.alloc().buffer(expected) : gathered;
        gathered = all;
        all.writeBytes(frame);
        frame.release();
        promises.add(promise);
    }

    /** Hands on what has been gathered. */
    private void send(ChannelHandlerContext before) {
        ByteBuf all = gathered;
        if (all == null) {
            return;
        }
        gathered = null;
        expected = Math.clamp(all.readableBytes(), LEAST, MOST);
        List<ChannelPromise> waiting = promises;
        promises = spare == null ? new ArrayList<>() : spare;
        spare = null;
        before.write(all).addListener(sent -> {
            complete(waiting, ((ChannelFuture) sent).cause());
            spare = waiting;
        });
    }

    private static void complete(List<ChannelPromise> waiting, @Nullable Throwable failure) {
        for (ChannelPromise promise : waiting) {
            if (failure == null) {
                promise.trySuccess();
            } else {
                promise.tryFailure(failure);
            }
        }
        waiting.clear();
    }

    /** Once for whoever asks, at the end of the turn. */
    @Override
    public void flush(ChannelHandlerContext before) {
        touched = false;
        if (!asked) {
            asked = true;
            io.flushBehind(this);
        }
    }

    @Override
    public void flushNow() {
        asked = false;
        ChannelHandlerContext before = Objects.requireNonNull(context, "context");
        send(before);
        before.flush();
    }

    @Override
    public void close(ChannelHandlerContext before, ChannelPromise promise) {
        send(before);
        before.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        if (gathered != null) {
            gathered.release();
            gathered = null;
            complete(promises, new ClosedChannelException());
        }
    }
}

package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;

/** Counts what goes through a connection, and tells it that bytes have arrived before the codec makes something of them. */
final class Traffic extends ChannelDuplexHandler {
    private final ServerConnection connection;
    private final ClientPace pace;
    private long received;
    private long written;

    Traffic(ServerConnection connection) {
        this.connection = connection;
        this.pace = new ClientPace(connection.server().config());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        received += size(message);
        connection.bytesArrived();
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        written += size(message);
        context.write(message, promise);
    }

    private static long size(Object message) {
        if (message instanceof ByteBuf bytes) {
            return bytes.readableBytes();
        }
        return message instanceof FileRegion region ? region.count() : 0;
    }

    /** Whether the peer takes less of its answer than it has to. Asked now and then. */
    boolean isTakenTooSlowly(long now) {
        long unsent = unsent();
        return pace.takesTooSlowly(now, unsent > 0, written - unsent);
    }

    /** Whether the peer, which owes a body, sends less of it than it has to. Asked now and then. */
    boolean comesTooSlowly(long now, boolean owed) {
        return pace.sendsTooSlowly(now, owed, received);
    }

    /** Bytes that the peer has not taken yet. */
    long unsent() {
        Channel channel = connection.channel();
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}

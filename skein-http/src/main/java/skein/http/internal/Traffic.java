package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpContent;

/**
 * Counts what goes through a connection, or a stream of one, and tells it that bytes have arrived before the codec makes
 * something of them.
 */
final class Traffic extends ChannelDuplexHandler {
    private final ServerConnection connection;
    private long received;
    private long written;
    private long taken;

    Traffic(ServerConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        received += size(message);
        connection.bytesArrived();
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        long size = size(message);
        written += size;
        if (connection.isStream() && size > 0) {
            // A stream has no buffer to look at: what waits for the peer's window lies in the connection's.
            context.write(message, promise.unvoid().addListener(sent -> taken += size));
        } else {
            context.write(message, promise);
        }
    }

    private static long size(Object message) {
        return switch (message) {
            case ByteBuf bytes -> bytes.readableBytes();
            case HttpContent content -> content.content().readableBytes();
            case FileRegion region -> region.count();
            default -> 0;
        };
    }

    /** Bytes that have come. */
    long received() {
        return received;
    }

    /** Bytes that the peer has not taken yet. */
    long unsent() {
        if (connection.isStream()) {
            return written - taken;
        }
        Channel channel = connection.channel();
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /** Bytes that it has. */
    long sent() {
        return written - unsent();
    }
}

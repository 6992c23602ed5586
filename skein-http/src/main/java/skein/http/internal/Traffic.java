package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpContent;
import java.util.concurrent.TimeUnit;
import skein.http.ServerConfig;

/**
 * Counts what goes through a connection, or a stream of one, and tells it that bytes have arrived before the codec makes
 * something of them.
 */
final class Traffic extends ChannelDuplexHandler {
    private final ServerConnection connection;
    private long received;
    private long written;
    private long taken;
    private final Pace sending = new Pace();
    private final Pace taking = new Pace();
    private final long windowNanos;
    private final long leastBytes;

    Traffic(ServerConnection connection) {
        ServerConfig config = connection.server().config();
        this.connection = connection;
        this.windowNanos = config.writeTimeout().toNanos();
        this.leastBytes = config.minBytesPerSecond() * TimeUnit.NANOSECONDS.toSeconds(windowNanos);
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

    /** Whether the peer takes less of its answer than it has to. Asked now and then. */
    boolean isTakenTooSlowly(long now) {
        long unsent = unsent();
        return taking.isTooSlow(now, unsent > 0, written - unsent, windowNanos, Math.max(leastBytes, 1));
    }

    /** Whether the peer, which owes a body, sends less of it than it has to. Asked now and then. */
    boolean comesTooSlowly(long now, boolean owed) {
        return sending.isTooSlow(now, owed, received, windowNanos, leastBytes);
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
}

package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.FileRegion;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;

/** What carries the pieces of a body. Confined to the I/O thread, but for {@link #takesFiles}. */
interface BodyWire {
    /** Whether it takes parts of files: the bytes have to leave as they are, and through a socket. */
    boolean takesFiles();

    /** Sends a piece; the future is done when the peer has room for it and it has left. */
    ChannelFuture send(ByteBuf piece);

    /** Sends a part of a file. */
    ChannelFuture send(FileRegion part);

    /** Ends the body. */
    void end(HttpHeaders trailers);

    /** A channel whose codec makes something of HTTP objects: one of HTTP/1.1, or a client's stream of HTTP/2. */
    record OfObjects(NettyIo io, Channel channel) implements BodyWire {
        @Override
        public boolean takesFiles() {
            return channel instanceof DuplexChannel && channel.pipeline().get(SslHandler.class) == null;
        }

        @Override
        public ChannelFuture send(ByteBuf piece) {
            return write(new DefaultHttpContent(piece));
        }

        @Override
        public ChannelFuture send(FileRegion part) {
            return write(part);
        }

        private ChannelFuture write(Object message) {
            ChannelFuture written = channel.write(message);
            io.flushLater(channel);
            return written;
        }

        @Override
        public void end(HttpHeaders trailers) {
            LastHttpContent last = LastHttpContent.EMPTY_LAST_CONTENT;
            if (!trailers.isEmpty()) {
                last = new DefaultLastHttpContent();
                last.trailingHeaders().add(trailers);
            }
            channel.write(last, channel.voidPromise());
            io.flushLater(channel);
        }
    }
}

package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.util.ReferenceCountUtil;

/** Bytes in the data of a stream without end: that of an extended CONNECT. */
final class WebSocketOverStream extends ChannelDuplexHandler {
    /** Counts what leaves. */
    interface Count {
        /** So many bytes are on their way, which may be long. */
        void sending(int bytes);

        /** So many of them have left, or never will. */
        void sent(int bytes);
    }

    private final Count count;

    WebSocketOverStream(Count count) {
        this.count = count;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof Http2DataFrame data)) {
            ReferenceCountUtil.release(message);
            return;
        }
        boolean last = data.isEndStream();
        context.fireChannelRead(data.content());
        if (last) {
            // The client has ended its half of the stream.
            context.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            int size = bytes.readableBytes();
            count.sending(size);
            context.write(new DefaultHttp2DataFrame(bytes), promise.unvoid().addListener(left -> count.sent(size)));
        } else {
            context.write(message, promise);
        }
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        context.writeAndFlush(new DefaultHttp2DataFrame(true)).addListener(ended -> context.close(promise));
    }
}

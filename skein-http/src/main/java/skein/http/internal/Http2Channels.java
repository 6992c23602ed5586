package skein.http.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Stream.State;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has Netty give a channel to a stream that becomes a WebSocket: the codecs of those need one. Netty would give one to
 * every stream, so it only hears of the few. Confined to the I/O thread.
 */
final class Http2Channels {
    private final Set<Http2FrameStream> streams = new HashSet<>();
    /** Said of a stream just before its head comes. */
    private @Nullable Http2FrameStreamEvent opening;

    private boolean installed;
    private @Nullable Channel made;

    /** A stream has changed. */
    void changed(ChannelHandlerContext context, Http2FrameStreamEvent event) {
        Http2FrameStream stream = event.stream();
        if (!streams.isEmpty() && streams.contains(stream)) {
            if (stream.state() == State.CLOSED) {
                streams.remove(stream);
            }
            context.fireUserEventTriggered(event);
        } else if (opening == null || opening.stream() != stream) {
            opening = event;
        }
    }

    /**
     * A channel for the stream whose head has just come; it is not read from. Frames of the stream that are handed on
     * reach it.
     */
    @Nullable
    Channel open(ChannelHandlerContext context) {
        if (!installed) {
            installed = true;
            context.pipeline().addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel stream) {
                    stream.config().setAutoRead(false);
                    made = stream;
                }
            }));
        }
        made = null;
        if (opening != null) {
            streams.add(opening.stream());
            context.fireUserEventTriggered(opening);
        }
        return made;
    }
}

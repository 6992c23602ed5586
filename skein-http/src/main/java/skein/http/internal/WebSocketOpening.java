package skein.http.internal;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtension;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.Body;
import skein.http.Headers;
import skein.http.ProtocolException;
import skein.http.Request;
import skein.http.Response;
import skein.http.StatusException;
import skein.http.WebSocketConfig;

/**
 * A client's half of the opening handshake, on a new connection. Works in the I/O thread; one task waits for what
 * becomes of it, which is published through the volatile fields.
 */
final class WebSocketOpening extends ChannelInboundHandlerAdapter {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final TaskBase task;
    private final NettyIo io;
    private final Origin origin;
    private final Request request;
    private final WebSocketConfig config;
    private @Nullable WebSocketFrames frames;
    private boolean abandoned;
    private volatile @Nullable Channel channel;
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable WebSocketSession session;

    WebSocketOpening(TaskBase task, NettyIo io, Origin origin, Request request, WebSocketConfig config) {
        this.task = task;
        this.io = io;
        this.origin = origin;
        this.request = request;
        this.config = config;
    }

    // In the task.

    boolean connected() {
        return channel != null;
    }

    boolean settled() {
        return session != null || failure != null;
    }

    WebSocketSession result() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        WebSocketSession opened = session;
        if (opened == null) {
            throw new AssertionError("neither open nor failed");
        }
        return opened;
    }

    // In the I/O thread.

    /** The task waits no more. */
    void abandon() {
        abandoned = true;
        Channel open = channel;
        if (open != null) {
            open.close();
        }
    }

    void fail(RuntimeException reason) {
        if (!settled()) {
            failure = reason;
            task.unpark();
        }
    }

    /** The connection is there. */
    void ask(Channel open) {
        if (abandoned) {
            open.close();
            return;
        }
        channel = open;
        frames = new WebSocketFrames(io, open, config);
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().newHeaders().add(NettyHeaders.fields(request.headers()));
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, origin.authority());
        }
        if (!headers.contains(HttpHeaderNames.USER_AGENT)) {
            headers.set(HttpHeaderNames.USER_AGENT, "skein");
        }
        if (config.compression()) {
            headers.set(WebSocketHandshake.EXTENSIONS, WebSocketDeflate.offer(frames));
        }
        open.writeAndFlush(new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.GET,
                InMemoryTransport.relative(request.target()),
                Unpooled.EMPTY_BUFFER,
                headers,
                EmptyHttpHeaders.INSTANCE));
        task.unpark();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpResponse response && !settled()) {
            try {
                answered(context, response);
            } catch (RuntimeException wrong) {
                fail(wrong);
                context.close();
            } finally {
                response.release();
            }
        } else if (session != null) {
            context.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(ChannelHandlerContext context, FullHttpResponse response) {
        if (response.decoderResult().isFailure()) {
            throw protocol(
                    "what it sent is not valid HTTP", response.decoderResult().cause());
        }
        var headers = new NettyHeaders(response.headers());
        int status = response.status().code();
        if (status != SWITCHING_PROTOCOLS) {
            if (status < 200) {
                return;
            }
            throw new StatusException(new Response(status, headers, Body.of(ByteBufUtil.getBytes(response.content()))));
        }
        if (!WebSocketHandshake.isProven(request, headers)) {
            throw protocol("it agreed to a WebSocket without the proof that it knows what that is", null);
        }
        switchOver(context, headers);
    }

    private void switchOver(ChannelHandlerContext context, Headers answer) {
        WebSocketFrames wire = frames;
        if (wire == null) {
            throw new AssertionError("answered before it was asked");
        }
        String subprotocol;
        WebSocketClientExtension deflate;
        try {
            subprotocol = WebSocketHandshake.chosen(answer, config);
            deflate = WebSocketDeflate.agreed(
                    answer.contains(WebSocketHandshake.EXTENSIONS)
                            ? String.join(",", answer.all(WebSocketHandshake.EXTENSIONS))
                            : null,
                    config.compression(),
                    wire);
        } catch (IllegalArgumentException notOffered) {
            throw protocol(String.valueOf(notOffered.getMessage()), notOffered);
        }
        var opened = new WebSocketSession(false, request, subprotocol, config, task.loop(), wire, nobody -> {});
        wire.belongsTo(opened);
        ChannelPipeline pipeline = context.pipeline();
        for (ChannelHandler handler : WebSocketCodecs.of(false, config, deflate, wire)) {
            pipeline.addLast(handler);
        }
        session = opened;
        pipeline.remove(HttpObjectAggregator.class);
        // The codec is at work on what this came in with, and hands the rest on.
        context.channel().eventLoop().execute(() -> {
            pipeline.remove(HttpClientCodec.class);
            pipeline.remove(this);
        });
        task.unpark();
    }

    private ProtocolException protocol(String what, @Nullable Throwable cause) {
        return new ProtocolException(origin + ": " + what, cause);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (session != null) {
            context.fireExceptionCaught(cause);
        } else {
            fail(protocol(String.valueOf(cause.getMessage()), cause));
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(protocol("the server closed the connection without an answer", null));
        context.fireChannelInactive();
    }

    @Override
    public String toString() {
        return "the handshake of a WebSocket with " + origin;
    }
}

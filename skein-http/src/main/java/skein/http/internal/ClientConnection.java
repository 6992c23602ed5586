package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import skein.http.ProtocolException;
import skein.http.Request;

/** A connection to a server, carrying one call at a time. Confined to the I/O thread of its loop. */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private final NettyIo io;
    private final Channel channel;
    private final ClientPool.Idle idle;
    private @Nullable ClientCall call;
    private @Nullable ReceivedBody receiving;
    private boolean used;
    private boolean answered;
    private boolean reusable;
    private long idleSince;

    ClientConnection(NettyIo io, Channel channel, ClientPool.Idle idle) {
        this.io = io;
        this.channel = channel;
        this.idle = idle;
    }

    Channel channel() {
        return channel;
    }

    long idleSince() {
        return idleSince;
    }

    void checkTime(long now) {
        if (call != null && !answered) {
            call.checkTime(now);
        }
    }

    void keptFrom(long now) {
        idleSince = now;
    }

    /** Sends the request of a call. */
    void carry(ClientCall next) {
        call = next;
        answered = false;
        reusable = false;
        Request request = next.request();
        HttpHeaders headers = headers(request, next.origin());
        HttpMethod method = HttpMethod.valueOf(request.method());
        String target = path(request.target());
        if (request.body().inMemory()) {
            byte[] content;
            try {
                content = request.body().bytes();
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
            if (content.length > 0 || method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT)) {
                headers.set(HttpHeaderNames.CONTENT_LENGTH, content.length);
            }
            channel.write(
                    new DefaultFullHttpRequest(
                            HttpVersion.HTTP_1_1,
                            method,
                            target,
                            Unpooled.wrappedBuffer(content),
                            headers,
                            EmptyHttpHeaders.INSTANCE),
                    channel.voidPromise());
        } else {
            long length = request.body().length();
            if (length >= 0) {
                headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
            } else {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
            channel.write(new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, target, headers), channel.voidPromise());
        }
        io.flushLater(channel);
        next.carriedBy(this);
    }

    private static HttpHeaders headers(Request request, Origin origin) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().newHeaders().add(NettyHeaders.fields(request.headers()));
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, origin.authority());
        }
        if (!headers.contains(HttpHeaderNames.ACCEPT)) {
            headers.set(HttpHeaderNames.ACCEPT, "*/*");
        }
        if (!headers.contains(HttpHeaderNames.USER_AGENT)) {
            headers.set(HttpHeaderNames.USER_AGENT, "skein");
        }
        return headers;
    }

    /** What of an absolute URI belongs into the request line. */
    private static String path(String target) {
        int start = target.indexOf('/', target.indexOf("://") + 3);
        if (start < 0) {
            int query = target.indexOf('?');
            return query < 0 ? "/" : "/" + target.substring(query);
        }
        return target.substring(start);
    }

    // What comes back.

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpResponse response) {
                begin(response);
            }
            if (message instanceof HttpContent content) {
                add(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpResponse response) {
        ClientCall waiting = call;
        if (waiting == null || response.decoderResult().isFailure()) {
            broken("what it sent is not valid HTTP", response.decoderResult().cause());
            return;
        }
        if (response.status().code() < 200) {
            return;
        }
        answered = true;
        reusable = HttpUtil.isKeepAlive(response);
        var body = new ReceivedBody(
                new Download(waiting), waiting.transport().config().maxBodyBytes());
        receiving = body;
        waiting.answered(response, body);
    }

    private void add(HttpContent content) {
        ReceivedBody body = receiving;
        if (body == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            broken("what it sent is not valid HTTP", content.decoderResult().cause());
            return;
        }
        if (!body.add(content.content())) {
            channel.config().setAutoRead(false);
        }
        if (content instanceof LastHttpContent) {
            receiving = null;
            body.end();
            finished();
        }
    }

    private void finished() {
        call = null;
        channel.config().setAutoRead(true);
        if (reusable && channel.isActive()) {
            used = true;
            idle.release(this);
        } else {
            channel.close();
        }
    }

    private void broken(String what, @Nullable Throwable cause) {
        ClientCall waiting = call;
        if (waiting != null) {
            waiting.fail(new ProtocolException(waiting.origin() + ": " + what, cause));
        }
        if (receiving != null) {
            receiving.fail(new IOException(what, cause));
        }
        channel.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!channel.isActive() || cause instanceof IOException) {
            channel.close();
        } else {
            broken(String.valueOf(cause.getMessage()), cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ClientCall waiting = call;
        call = null;
        idle.closed(this);
        if (receiving != null) {
            receiving.fail(new EOFException("the server closed the connection before the end"));
        }
        if (waiting == null || answered) {
            return;
        }
        if (used && waiting.retryOnNewConnection()) {
            io.clients().startFresh(waiting);
        } else {
            waiting.fail(new ProtocolException(
                    waiting.origin() + ": the server closed the connection without an answer", null));
        }
    }

    /** The task that made the call has stopped waiting. */
    void abandon(ClientCall gone) {
        if (call == gone) {
            call = null;
            channel.close();
        }
    }

    // From the reader of the body.

    private final class Download implements ReceivedBody.Source {
        private final ClientCall carried;

        Download(ClientCall carried) {
            this.carried = carried;
        }

        @Override
        public void resume() {
            io.loop().submit(() -> channel.config().setAutoRead(true));
        }

        @Override
        public void giveUp() {
            io.loop().submit(() -> {
                if (call == carried) {
                    channel.close();
                }
            });
        }

        @Override
        public RuntimeException tooLarge() {
            return carried.tooLarge();
        }

        @Override
        public RuntimeException tooSlow() {
            giveUp();
            return carried.tooSlow();
        }

        @Override
        public long patience() {
            return carried.patience();
        }
    }
}

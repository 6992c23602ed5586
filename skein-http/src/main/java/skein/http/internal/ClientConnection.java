package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
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
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import skein.http.Request;

/**
 * A connection to a server, carrying one call at a time, or a stream of HTTP/2, carrying one only. Confined to the I/O
 * thread of its loop.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private final NettyIo io;
    private final Channel channel;
    private final Owner owner;
    private final boolean stream;
    private @Nullable ClientCall call;
    private @Nullable ReceivedBody receiving;
    private boolean used;
    private boolean sent;
    private boolean answered;
    private boolean reusable;
    private boolean refused;
    private boolean counted;
    /** Whether it can be given back once everything of this packet has been looked at. */
    private boolean idle;

    private long idleSince;

    /** Where connections come from and go back to. */
    interface Owner {
        /** Its call is over, and it could carry another. */
        void released(ClientConnection connection);

        /** It is gone. */
        void closed(ClientConnection connection);

        /** Nobody waits for an answer any more; it is being closed. */
        void abandoned(ClientCall call);
    }

    /**
     * @param stream whether it is one of HTTP/2
     * @param used whether something else went over it before, so that the server may be tired of it
     */
    ClientConnection(NettyIo io, Channel channel, Owner owner, boolean stream, boolean used) {
        this.io = io;
        this.channel = channel;
        this.owner = owner;
        this.stream = stream;
        this.used = used;
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

    /** Sends the request of a call, but for a body that its task sends. */
    void carry(ClientCall next) {
        call = next;
        answered = false;
        reusable = false;
        sent = !next.uploads();
        count(next, true);
        Request request = next.request();
        HttpHeaders headers = headers(request, next);
        HttpMethod method = HttpMethod.valueOf(request.method());
        String target =
                next.viaProxy() && !stream ? "http://" + next.origin().authority() + next.target() : next.target();
        if (next.uploads()) {
            long length = request.body().length();
            if (length >= 0) {
                headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
            } else {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
            channel.write(new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, target, headers), channel.voidPromise());
        } else {
            byte[] content = content(request);
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
        }
        // All streams of a connection are sent at once.
        io.flushLater(stream ? channel.parent() : channel);
        next.carriedBy(this);
    }

    private static byte[] content(Request request) {
        try {
            return request.body().bytes();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private HttpHeaders headers(Request request, ClientCall next) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().newHeaders().add(NettyHeaders.fields(request.headers()));
        // How a message is framed is known here only.
        headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, next.origin().authority());
        }
        if (!headers.contains(HttpHeaderNames.ACCEPT)) {
            headers.set(HttpHeaderNames.ACCEPT, "*/*");
        }
        if (!headers.contains(HttpHeaderNames.USER_AGENT)) {
            headers.set(HttpHeaderNames.USER_AGENT, "skein");
        }
        String proof = next.proxyProof();
        if (proof != null) {
            headers.set(HttpHeaderNames.PROXY_AUTHORIZATION, proof);
        }
        return headers;
    }

    /** The task of a call has sent the whole of its body. */
    void sentBy(ClientCall uploader) {
        if (call == uploader) {
            sent = true;
        }
    }

    private void count(ClientCall carried, boolean begins) {
        if (counted != begins) {
            counted = begins;
            carried.transport().active(begins ? 1 : -1);
        }
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
        reusable = stream || HttpUtil.isKeepAlive(response);
        if (stream) {
            // Netty says so where there is no length, for the sake of HTTP/1.
            response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        }
        var body = new ReceivedBody(new Download(waiting), Long.MAX_VALUE);
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
        if (content instanceof LastHttpContent last) {
            receiving = null;
            HttpHeaders trailers = last.trailingHeaders();
            body.end(trailers.isEmpty() ? NettyHeaders.NONE : new NettyHeaders(trailers));
            finished();
        }
    }

    private void finished() {
        ClientCall over = call;
        call = null;
        if (over != null) {
            count(over, false);
        }
        channel.config().setAutoRead(true);
        if (reusable && sent && channel.isActive()) {
            used = true;
            idle = true;
            if (stream) {
                release();
            }
        } else {
            // Answered before all of the request was sent: the rest is not wanted.
            if (stream) {
                channel.write(new DefaultHttp2ResetFrame(Http2Error.CANCEL), channel.voidPromise());
            }
            channel.close();
        }
    }

    /** What else has come in the same packet is nobody's answer, and must not become that of the next call. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        release();
        context.fireChannelReadComplete();
    }

    private void release() {
        if (idle && channel.isActive()) {
            idle = false;
            owner.released(this);
        }
    }

    private void broken(String what, @Nullable Throwable cause) {
        idle = false;
        ClientCall waiting = call;
        if (waiting != null) {
            waiting.broken(what, cause);
        }
        if (receiving != null) {
            receiving.fail(new IOException(what, cause));
        }
        channel.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        try {
            if (event instanceof Http2ResetFrame reset) {
                refused = reset.errorCode() == Http2Error.REFUSED_STREAM.code();
            } else if (event instanceof Http2GoAwayFrame) {
                // It comes to those streams only that the server will not look at.
                refused = true;
            }
        } finally {
            ReferenceCountUtil.release(event);
        }
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
        if (waiting != null) {
            count(waiting, false);
        }
        owner.closed(this);
        if (receiving != null) {
            receiving.fail(new EOFException("the server closed the connection before the end"));
        }
        if (waiting == null || answered) {
            return;
        }
        if ((used || refused) && waiting.mayBeMadeAgain(refused)) {
            io.clients().startFresh(waiting);
        } else {
            waiting.broken("the server closed the connection without an answer", null);
        }
    }

    /** The task that made the call has stopped waiting. */
    void abandon(ClientCall gone) {
        if (call == gone) {
            call = null;
            count(gone, false);
            owner.abandoned(gone);
            reset();
        }
    }

    /** By a reset, which a server takes for nothing else; an end could be half of one. HTTP/2 has that for each stream. */
    private void reset() {
        if (!stream) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
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
            io.loop().submit(() -> abandon(carried));
        }

        @Override
        public RuntimeException tooLarge() {
            throw new AssertionError("there is no limit");
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

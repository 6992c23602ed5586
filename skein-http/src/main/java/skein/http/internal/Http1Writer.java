package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import skein.http.Request;
import skein.http.Response;

/** Puts answers onto a connection: framing, and the fields that are the server's. Confined to the I/O thread. */
final class Http1Writer {
    private static final int USUAL_HEAD_BYTES = 256;
    /** Up to here copying content behind its head is cheaper than sending two buffers. */
    private static final int MOST_COPIED = 4 * 1024;

    private final NettyIo io;
    private final Channel channel;
    /** Where what needs no encoder is written; looked for once. */
    private @Nullable ChannelHandlerContext encoder;

    Http1Writer(NettyIo io, Channel channel) {
        this.io = io;
        this.channel = channel;
    }

    /** Tells a client that waits for it to send its body. */
    void goOn() {
        write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }

    /** Whether an answer has no content whatever its body is (RFC 9110, 6.4.1). */
    static boolean isBare(Request request, Response response) {
        return request.method().equals("HEAD") || hasNoContent(response.status());
    }

    /** Whether answers of a status have no content, nor a length of it. */
    static boolean hasNoContent(int status) {
        return status == 204 || status == 304 || status == 205;
    }

    /**
     * A whole answer.
     *
     * @param bare whether only its head is sent, as the request was one of HEAD
     * @param http10 whether the client speaks HTTP/1.0, and has to be told that the connection is kept
     * @param last whether the connection ends behind it
     */
    void whole(Response response, byte[] content, boolean bare, boolean http10, boolean last) {
        if (hasNoContent(response.status())) {
            message(response, http10, last);
        } else {
            bytes(response, content, bare, http10, last);
        }
    }

    private void bytes(Response response, byte[] content, boolean bare, boolean http10, boolean last) {
        ChannelHandlerContext behind = encoder();
        if (behind == null) {
            return;
        }
        ByteBuf out = channel.alloc().buffer(USUAL_HEAD_BYTES + (content.length <= MOST_COPIED ? content.length : 0));
        Http1Head.write(out, response, io.date(), connection(http10, last), content.length);
        if (bare) {
            behind.write(out, behind.voidPromise());
        } else if (content.length <= MOST_COPIED) {
            behind.write(out.writeBytes(content), behind.voidPromise());
        } else {
            behind.write(out, behind.voidPromise());
            behind.write(Unpooled.wrappedBuffer(content), behind.voidPromise());
        }
        io.flushLater(channel);
    }

    /** Null when the connection has gone, and the handlers of its channel with it. */
    private @Nullable ChannelHandlerContext encoder() {
        if (encoder == null) {
            encoder = channel.pipeline().context(HttpResponseEncoder.class);
        }
        return encoder == null || encoder.isRemoved() ? null : encoder;
    }

    private void message(Response response, boolean http10, boolean last) {
        HttpHeaders headers = headers(response, http10, last);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        write(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                Unpooled.EMPTY_BUFFER,
                headers,
                EmptyHttpHeaders.INSTANCE));
    }

    /**
     * The head of an answer whose body follows through a {@link BodyWriter}, if one follows.
     *
     * @param bare whether none does
     */
    void head(Response response, boolean bare, boolean http10, boolean last) {
        HttpHeaders headers = headers(response, http10, last);
        long length = response.body().length();
        if (length >= 0) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING).set(HttpHeaderNames.CONTENT_LENGTH, length);
        } else {
            headers.remove(HttpHeaderNames.CONTENT_LENGTH);
            if (bare || http10) {
                headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            } else {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        HttpResponseStatus status = HttpResponseStatus.valueOf(response.status());
        write(
                bare
                        ? new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER, headers, EmptyHttpHeaders.INSTANCE)
                        : new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers));
    }

    private HttpHeaders headers(Response response, boolean http10, boolean last) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .add(NettyHeaders.fields(response.headers()));
        headers.set(HttpHeaderNames.DATE, io.date());
        AsciiString connection = connection(http10, last);
        if (!connection.isEmpty()) {
            headers.set(HttpHeaderNames.CONNECTION, connection);
        }
        return headers;
    }

    /** What the connection field has to say; empty for what the answer says. */
    private static AsciiString connection(boolean http10, boolean last) {
        return last ? HttpHeaderValues.CLOSE : http10 ? HttpHeaderValues.KEEP_ALIVE : AsciiString.EMPTY_STRING;
    }

    private void write(Object message) {
        channel.write(message, channel.voidPromise());
        io.flushLater(channel);
    }
}

package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import skein.http.Request;
import skein.http.Response;

/** Puts answers onto a connection: framing, and the fields that are the server's. Confined to the I/O thread. */
final class Http1Writer {
    private final NettyIo io;
    private final Channel channel;

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

    private static boolean hasNoContent(int status) {
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
        HttpHeaders headers = headers(response, http10, last);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        ByteBuf body = Unpooled.EMPTY_BUFFER;
        if (!hasNoContent(response.status())) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, content.length);
            body = bare ? body : Unpooled.wrappedBuffer(content);
        }
        write(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                body,
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
        if (last) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (http10) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return headers;
    }

    private void write(Object message) {
        channel.write(message, channel.voidPromise());
        io.flushLater(channel);
    }
}

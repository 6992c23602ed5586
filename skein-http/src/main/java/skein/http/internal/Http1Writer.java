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
import io.netty.handler.codec.http.LastHttpContent;
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

    /**
     * A whole answer.
     *
     * @param http10 whether the client speaks HTTP/1.0, and has to be told that the connection is kept
     * @param last whether the connection ends behind it
     */
    void whole(Response response, byte[] content, boolean http10, boolean last) {
        HttpHeaders headers = headers(response, http10, last);
        ByteBuf body = Unpooled.EMPTY_BUFFER;
        if (response.status() != 204 && response.status() != 304) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, content.length);
            body = Unpooled.wrappedBuffer(content);
        }
        write(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                body,
                headers,
                EmptyHttpHeaders.INSTANCE));
    }

    /** The head of an answer whose body follows through a {@link BodyWriter}, or does not, as it is one to HEAD. */
    void head(Response response, boolean http10, boolean last, boolean alone) {
        HttpHeaders headers = headers(response, http10, last);
        if (response.body().length() >= 0) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, response.body().length());
        } else if (!http10) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), headers));
        if (alone) {
            write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
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

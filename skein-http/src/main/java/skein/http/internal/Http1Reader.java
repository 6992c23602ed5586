package skein.http.internal;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.EOFException;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;

/** Makes requests of what Netty's codec has decoded, and fills their bodies. Confined to the I/O thread. */
final class Http1Reader {
    /** What of an unwanted body is read before the connection is closed, so that the client sees the answer. */
    private static final long MOST_UNWANTED = 4L * 1024 * 1024;

    private final ServerConnection connection;
    private final long maxBodyBytes;
    private @Nullable ReceivedBody receiving;
    private boolean paused;

    Http1Reader(ServerConnection connection) {
        this.connection = connection;
        this.maxBodyBytes = connection.server().config().maxBodyBytes();
    }

    /** Takes in the head of a request, a part of its body, or both. */
    void read(Object message) {
        if (message instanceof HttpRequest request) {
            begin(request);
        }
        if (message instanceof HttpContent content) {
            add(content);
        }
    }

    private void begin(HttpRequest head) {
        HttpException fault = fault(head);
        if (fault != null) {
            connection.refuse(fault);
            return;
        }
        if (HttpUtil.is100ContinueExpected(head)) {
            connection.writer().goOn();
        }
        boolean chunked = HttpUtil.isTransferEncodingChunked(head);
        long length = chunked ? -1 : HttpUtil.getContentLength(head, 0L);
        receiving = length == 0 ? null : new ReceivedBody(new Upload(), maxBodyBytes);
        connection.received(new RequestTask(
                connection,
                new Request(
                        head.method().name(),
                        head.uri(),
                        new NettyHeaders(head.headers()),
                        receiving == null ? Body.empty() : Body.of(receiving, length),
                        ServerPipeline.client(connection.channel())),
                receiving,
                HttpUtil.isKeepAlive(head),
                head.protocolVersion().minorVersion() == 0));
    }

    /** Why a request cannot be answered as it should, or null. */
    private @Nullable HttpException fault(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            return explain(head.decoderResult());
        }
        if (head.protocolVersion().minorVersion() > 0 && !head.headers().contains(HttpHeaderNames.HOST)) {
            return new HttpException(400, "The request has no host field");
        }
        return HttpUtil.getContentLength(head, 0L) > maxBodyBytes ? tooLarge() : null;
    }

    private static HttpException explain(DecoderResult result) {
        Throwable cause = result.cause();
        if (cause instanceof TooLongHttpLineException) {
            return new HttpException(414, "The request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new HttpException(431, "The header fields are too large");
        }
        return new HttpException(400, "The request is not valid HTTP");
    }

    private HttpException tooLarge() {
        return new HttpException(413, "The body exceeds the limit of " + maxBodyBytes + " bytes");
    }

    private void add(HttpContent content) {
        ReceivedBody body = receiving;
        if (body == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            body.fail(new HttpException(400, "The body is not valid HTTP"));
            receiving = null;
            connection.takeNoMore();
            return;
        }
        if (!body.add(content.content())) {
            paused = true;
            connection.readOrPause();
        }
        if (content instanceof LastHttpContent) {
            body.end();
            receiving = null;
        }
    }

    /** Drops what arrives behind the answer that ends the connection; false when that has been enough. */
    boolean skip(Object message) {
        if (message instanceof LastHttpContent) {
            return false;
        }
        if (message instanceof HttpContent content && receiving != null) {
            receiving.add(content.content());
            return receiving.received() <= MOST_UNWANTED;
        }
        return true;
    }

    /** Whether a body is still arriving. */
    boolean inBody() {
        return receiving != null;
    }

    /** Whether the reader of a body lags behind. */
    boolean paused() {
        return paused;
    }

    void resume() {
        paused = false;
        connection.readOrPause();
    }

    /** The client has gone, and nobody is told by a cancellation. */
    void hungUp() {
        if (receiving != null) {
            receiving.fail(new EOFException("the client hung up before the end of the body"));
        }
    }

    /** The way back from the reader of a request's body to the socket. */
    private final class Upload implements ReceivedBody.Source {
        @Override
        public void resume() {
            connection.io().loop().submit(Http1Reader.this::resume);
        }

        @Override
        public void giveUp() {
            resume();
        }

        @Override
        public RuntimeException tooLarge() {
            return Http1Reader.this.tooLarge();
        }

        @Override
        public RuntimeException tooSlow() {
            return new HttpException(408, "The body of the request took too long");
        }

        @Override
        public long patience() {
            return connection.server().config().idleTimeout().toNanos();
        }
    }
}

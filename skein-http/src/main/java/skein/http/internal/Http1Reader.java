package skein.http.internal;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.AsciiString;
import java.io.EOFException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;

/** Makes requests of what Netty's codec has decoded, and fills their bodies. Confined to the I/O thread. */
final class Http1Reader {
    /** What of an unwanted body is read before the connection is closed, so that the client sees the answer. */
    private static final long MOST_UNWANTED = 4L * 1024 * 1024;

    /** What Netty adds to the fields of an HTTP/2 request. */
    private static final List<AsciiString> INTERNAL = Stream.of(HttpConversionUtil.ExtensionHeaderNames.values())
            .map(HttpConversionUtil.ExtensionHeaderNames::text)
            .toList();

    private final ServerConnection connection;
    private final long maxBodyBytes;
    private @Nullable ReceivedBody receiving;
    /** Of a body that its client does not send before it is told to. */
    private @Nullable Upload expecting;

    private boolean paused;
    private boolean broken;

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
        HttpException fault = RequestRules.fault(head);
        if (fault == null && HttpUtil.getContentLength(head, 0L) > maxBodyBytes) {
            fault = tooLarge();
        }
        if (fault != null) {
            connection.refuse(fault, head.method().equals(HttpMethod.HEAD));
            return;
        }
        boolean http10 = head.protocolVersion().minorVersion() == 0;
        HttpHeaders fields = connection.isStream() ? ofStream(head.headers()) : head.headers();
        long length = connection.protocol() != null
                ? 0
                : HttpUtil.isTransferEncodingChunked(head) ? -1 : HttpUtil.getContentLength(head, 0L);
        ReceivedBody body =
                length == 0 ? null : receive(!http10 && head.headers().contains(HttpHeaderNames.EXPECT));
        receiving = body;
        connection.received(new RequestTask(
                connection,
                new Request(
                        head.method().name(),
                        head.uri(),
                        new NettyHeaders(fields),
                        body == null ? Body.empty() : Body.of(body, length, body::trailers),
                        connection.client(),
                        connection.server().scheme(),
                        connection.isStream()
                                ? "HTTP/2"
                                : head.protocolVersion().text(),
                        connection.tls(),
                        ""),
                body,
                HttpUtil.isKeepAlive(head),
                http10));
    }

    private HttpHeaders ofStream(HttpHeaders fields) {
        INTERNAL.forEach(fields::remove);
        String protocol = connection.protocol();
        return protocol == null
                ? fields
                : DefaultHttpHeadersFactory.headersFactory()
                        .withValidation(false)
                        .newHeaders()
                        .add(fields)
                        .add(WebSocketHandshake.PROTOCOL, protocol);
    }

    private ReceivedBody receive(boolean expected) {
        var upload = new Upload();
        var body = new ReceivedBody(upload, maxBodyBytes);
        if (expected) {
            upload.expected = body;
            expecting = upload;
        }
        return body;
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
            body.fail(RequestRules.explainBody(content.decoderResult()));
            receiving = null;
            broken = true;
            connection.takeNoMore();
            return;
        }
        expecting = null;
        if (!body.add(content.content())) {
            paused = true;
            connection.readOrPause();
        }
        if (content instanceof LastHttpContent last) {
            HttpHeaders trailers = last.trailingHeaders();
            body.end(trailers.isEmpty() ? NettyHeaders.NONE : new NettyHeaders(trailers));
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

    /** Whether the rest of a body cannot be made out, so that nothing behind it can. */
    boolean broken() {
        return broken;
    }

    /** The handler waits for a body. */
    private void goOn(Upload awaited) {
        if (expecting == awaited) {
            expecting = null;
            connection.writer().goOn();
        }
    }

    /**
     * The head of the answer is about to be sent. True when the client has not been told to send its body: whether it
     * still does nobody knows, so what follows cannot be read.
     */
    boolean giveUpExpectation(RequestTask answered) {
        boolean unmet = expecting != null && expecting.expected == answered.received();
        if (unmet) {
            expecting = null;
        }
        return unmet;
    }

    /** Whether the reader of a body lags behind. */
    boolean paused() {
        return paused;
    }

    void resume() {
        paused = false;
        connection.readOrPause();
    }

    /** Its body comes a byte now and then. */
    void tooSlow() {
        if (receiving != null) {
            receiving.fail(new HttpException(408, "The body of the request took too long"));
            receiving = null;
            broken = true;
            connection.takeNoMore();
        }
    }

    /** The client has gone, and nobody is told by a cancellation. */
    void hungUp() {
        if (receiving != null) {
            receiving.fail(new EOFException("the client hung up before the end of the body"));
        }
    }

    /** The way back from the reader of a request's body to the socket. */
    private final class Upload implements ReceivedBody.Source {
        private @Nullable ReceivedBody expected;
        private boolean told;

        @Override
        public void awaited() {
            if (expected != null && !told) {
                told = true;
                connection.io().loop().submit(() -> goOn(this));
            }
        }

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

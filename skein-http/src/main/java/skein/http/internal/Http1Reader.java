package skein.http.internal;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.EOFException;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.ServerConfig;

/** Makes requests of what Netty's codec has decoded, and fills their bodies. Confined to the I/O thread. */
final class Http1Reader {
    private final ServerConnection connection;
    private final ServerConfig config;
    private @Nullable ReceivedBody receiving;
    /** A body that its client does not send before it is told to. */
    private @Nullable ReceivedBody expecting;

    private boolean paused;
    private boolean broken;

    Http1Reader(ServerConnection connection) {
        this.connection = connection;
        this.config = connection.server().config();
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
        if (fault == null) {
            fault = Upload.fault(config, HttpUtil.getContentLength(head, 0L));
        }
        if (fault != null) {
            connection.queue().refuse(fault, head.method().equals(HttpMethod.HEAD));
            return;
        }
        boolean http10 = head.protocolVersion().minorVersion() == 0;
        long length = HttpUtil.isTransferEncodingChunked(head) ? -1 : HttpUtil.getContentLength(head, 0L);
        ReceivedBody body =
                length == 0 ? null : receive(!http10 && head.headers().contains(HttpHeaderNames.EXPECT));
        receiving = body;
        connection
                .queue()
                .received(new RequestTask(
                        connection.queue(),
                        new Request(
                                head.method().name(),
                                head.uri(),
                                new NettyHeaders(head.headers()),
                                body == null ? Body.empty() : Body.of(body, length, body::trailers),
                                connection.client(),
                                connection.server().scheme(),
                                head.protocolVersion().text(),
                                connection.tls(),
                                ""),
                        body,
                        HttpUtil.isKeepAlive(head),
                        http10));
    }

    private ReceivedBody receive(boolean expected) {
        var upload = new FromSocket(expected);
        var body = new ReceivedBody(upload, config.maxBodyBytes());
        if (expected) {
            upload.expected = body;
            expecting = body;
        }
        return body;
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
            connection.queue().takeNoMore();
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
            return receiving.received() <= Upload.MOST_UNWANTED;
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

    /**
     * The head of the answer is about to be sent. True when the client has not been told to send its body: whether it
     * still does nobody knows, so what follows cannot be read.
     */
    boolean giveUpExpectation(RequestTask answered) {
        boolean unmet = expecting != null && expecting == answered.received();
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
            receiving.fail(Upload.slow());
            receiving = null;
            broken = true;
            connection.queue().takeNoMore();
        }
    }

    /** The client has gone, and nobody is told by a cancellation. */
    void hungUp() {
        if (receiving != null) {
            receiving.fail(new EOFException("the client hung up before the end of the body"));
        }
    }

    /** The way back to the socket. */
    private final class FromSocket extends Upload {
        private @Nullable ReceivedBody expected;

        FromSocket(boolean expected) {
            super(connection.io(), config, expected);
        }

        @Override
        void goOn() {
            if (expecting != null && expecting == expected) {
                expecting = null;
                connection.queue().writer().goOn();
            }
        }

        @Override
        void readOn() {
            Http1Reader.this.resume();
        }
    }
}

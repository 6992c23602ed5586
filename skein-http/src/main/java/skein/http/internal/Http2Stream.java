package skein.http.internal;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.http.HttpException;
import skein.http.Response;

/**
 * A stream of a client's HTTP/2 connection: a request and its answer. It has no channel of its own, as those of Netty
 * would be most of what a small request costs; only one that becomes a WebSocket gets one.
 *
 * <p>Confined to the I/O thread of its loop, but for the methods under "From the request's coroutine". When the client
 * resets it or hangs up, the request is cancelled.
 */
final class Http2Stream extends Http2Output implements RequestOrigin {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
    /** How long a client may take to end a body that it has as good as sent. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Http2Connection connection;
    private volatile @Nullable RequestTask current;
    private @Nullable Http2Upload upload;
    private boolean inputEnded;
    private boolean answered;

    /** Since the answer, for the rest of a body that nobody wants. */
    private boolean lingering;

    private long lingerEnd;
    private long unwanted;

    private long received;
    /** Made for the first look, which most streams do not live to see. */
    private @Nullable ClientPace pace;

    /** What a WebSocket is spoken on; null unless that has been asked for. */
    private final @Nullable Channel channel;

    private @Nullable WebSocketSession session;

    /** @param channel what a WebSocket would be spoken on; null for an ordinary request */
    Http2Stream(Http2Connection connection, int id, @Nullable Channel channel) {
        super(connection, id);
        this.connection = connection;
        this.channel = channel;
    }

    @Override
    public ServerCore server() {
        return connection.server();
    }

    @Override
    public NettyIo io() {
        return connection.io();
    }

    @Override
    public Channel channel() {
        return channel == null ? connection.channel() : channel;
    }

    /** Whether its data belong to a channel of its own. */
    boolean hasChannel() {
        return channel != null;
    }

    /** The request under way, or null. */
    @Nullable
    RequestTask current() {
        return current;
    }

    // The request coming in.

    /** Its head has come, or what stands behind its body. */
    void read(Http2HeadersFrame frame) {
        boolean ends = frame.isEndStream();
        try {
            if (upload != null && !inputEnded && ends) {
                inputEnded = true;
                upload.end(Http2Head.trailers(frame.headers()));
            } else if (current == null && !isAnswering()) {
                inputEnded = ends;
                start(Http2Request.of(connection, this, frame.headers(), ends));
            } else {
                inputEnded |= ends;
            }
        } catch (HttpException told) {
            refuse(told, HttpMethod.HEAD.name().contentEquals(frame.headers().method()));
        } catch (IllegalArgumentException malformed) {
            LOGGER.debug("{} sent a malformed request: {}", connection, malformed.toString());
            reset(Http2Error.PROTOCOL_ERROR);
        }
    }

    /** A body will come. */
    ReceivedBody receive(boolean expected) {
        var coming = new Http2Upload(this, expected);
        upload = coming;
        return coming.body();
    }

    private void start(RequestTask task) {
        if (server().admits(io())) {
            current = task;
            server().requestStarted();
            task.start();
        } else {
            whole(Answers.BUSY, Answers.content(Answers.BUSY), Http1Writer.isBare(task.request(), Answers.BUSY));
            done();
        }
    }

    /** A part of a body has come. */
    void read(Http2DataFrame frame) {
        int size = frame.content().readableBytes();
        received += size;
        inputEnded |= frame.isEndStream();
        // The padding is of no use to anybody.
        giveBack(frame.initialFlowControlledBytes() - size);
        if (upload != null && !answered) {
            upload.add(frame.content());
            if (inputEnded) {
                upload.end(NettyHeaders.NONE);
            }
        } else {
            skip(size);
        }
    }

    /** The client has ended its half, which a channel of its own hears as well. */
    void inputEnded() {
        inputEnded = true;
    }

    private void skip(int size) {
        unwanted += size;
        if (unwanted <= Upload.MOST_UNWANTED) {
            giveBack(size);
        } else if (lingering) {
            lingerEnd = io().now();
            endLingering(lingerEnd);
        }
    }

    /** The handler waits for a body whose client waits to be told. */
    void goOn() {
        if (!inputEnded && received == 0) {
            writeGoOn();
        }
    }

    // The end.

    /** It is over for both sides, or has been reset. */
    void closed() {
        gone();
        if (answered) {
            // It ends with its answer, and the handler may have more to do.
            return;
        }
        if (current == null && upload != null) {
            upload.hungUp();
        }
        // A WebSocket sees that by itself, and lets who waits for its messages know.
        if (session == null) {
            cancelRequests("the client disconnected");
        }
    }

    /** From any thread. */
    void cancelRequests(String reason) {
        RequestTask task = current;
        if (task != null) {
            task.cancelAll(reason);
        }
    }

    void stop() {
        if (session != null) {
            session.closeSoon(1001, "the server is stopping", false);
        }
    }

    /** Whatever is still under way is not waited for. */
    void abandon() {
        if (!answered) {
            reset(Http2Error.CANCEL);
        }
    }

    void checkTime(long now) {
        endLingering(now);
        ClientPace looked = pace == null ? new ClientPace(server().config()) : pace;
        pace = looked;
        if (looked.takesTooSlowly(now, hasUnsent(), taken())) {
            LOGGER.debug("{} takes an answer too slowly", connection);
            reset(Http2Error.CANCEL);
        }
        boolean owesBody = upload != null && !inputEnded && !upload.paused() && !answered;
        if (looked.sendsTooSlowly(now, owesBody, received) && upload != null) {
            LOGGER.debug("{} sends a body too slowly", connection);
            upload.giveUpFor(Upload.slow());
        }
    }

    // From the request's coroutine.

    @Override
    public void respond(RequestTask task, Response response, byte[] content) {
        io().loop().submit(() -> {
            if (current == task) {
                whole(response, content, Http1Writer.isBare(task.request(), response));
                responded(task);
            }
        });
    }

    @Override
    public BodyWire wire() {
        return this;
    }

    @Override
    public void respondStreaming(RequestTask task, Response response) {
        io().loop().submit(() -> {
            head(response, Http1Writer.isBare(task.request(), response));
        });
    }

    @Override
    public void streamed(RequestTask task, boolean complete) {
        io().loop().submit(() -> {
            if (complete) {
                responded(task);
            } else {
                reset(Http2Error.CANCEL);
            }
        });
    }

    @Override
    public void upgrade(
            RequestTask task, Response response, WebSocketBody body, WebSocketFrames frames, WebSocketSession opened) {
        io().loop().submit(() -> {
            Channel own = channel;
            if (own == null || isClosed()) {
                opened.gone("the client did not stay for the answer to its handshake");
                reset(Http2Error.CANCEL);
                return;
            }
            session = opened;
            try {
                WebSocketUpgrade.ofStream(io(), own, this, response, body, frames);
            } catch (RuntimeException e) {
                // The session waits for a stream that nobody would end.
                opened.gone("the handshake failed");
                LOGGER.error("{} failed", connection, e);
                own.close();
                return;
            }
            if (connection.isStopping()) {
                stop();
            }
        });
    }

    // The answer going out.

    /** @param bare whether the request is one of HEAD */
    private void refuse(HttpException reason, boolean bare) {
        Response answer = Answers.to(reason);
        whole(answer, Answers.content(answer), bare);
        done();
    }

    private void responded(RequestTask task) {
        if (current != task) {
            return;
        }
        current = null;
        done();
        if (task.received() != null) {
            task.received().close();
        }
    }

    /** Its end, which the client takes when it likes: from here on it cannot hang up on the answer. */
    @Override
    public void end(HttpHeaders trailers) {
        answered = true;
        super.end(trailers);
    }

    /** The answer is complete. A client that has as good as sent its body may end it, so that both sides are done. */
    private void done() {
        answered = true;
        if (!inputEnded) {
            lingering = true;
            lingerEnd = io().now() + LINGER_NANOS;
        }
    }

    /** A client is told that it need not send the rest of a body, once it has the answer: RFC 9113, 8.1. */
    private void endLingering(long now) {
        if (lingering && !inputEnded && now - lingerEnd >= 0 && !hasUnsent()) {
            lingering = false;
            reset(Http2Error.NO_ERROR);
        }
    }
}

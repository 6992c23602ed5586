package skein.http.internal;

import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.Body;
import skein.http.ClientConfig;
import skein.http.ConnectFailedException;
import skein.http.ProtocolException;
import skein.http.Request;
import skein.http.Response;
import skein.http.TransportException;
import skein.http.TransportTimeoutException;
import skein.http.TransportTimeoutException.Phase;

/**
 * One request to a server, from the task that makes it to the connection that carries it.
 *
 * <p>The task waits in {@link #send}; the other methods are called in the I/O thread of its loop, which publishes what
 * it did through the volatile fields.
 */
final class ClientCall {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE");

    private static final long COARSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PooledTransport transport;
    private final NettyIo io;
    private final TaskBase task;
    private final Origin origin;
    private final Request request;

    private volatile Phase phase = Phase.POOL;
    private volatile long phaseStart;
    private volatile @Nullable TransportException failure;
    private volatile @Nullable HttpResponse head;
    private volatile @Nullable ReceivedBody body;
    private volatile @Nullable ClientConnection connection;
    private boolean abandoned;
    private boolean retried;

    ClientCall(PooledTransport transport, NettyIo io, TaskBase task, Origin origin, Request request) {
        this.transport = transport;
        this.io = io;
        this.task = task;
        this.origin = origin;
        this.request = request;
        this.phaseStart = io.loop().clock().nanos();
    }

    // In the task.

    Response send() {
        boolean answered = false;
        try {
            io.loop().submit(() -> io.clients().start(this));
            waitForHead();
            Response response = response();
            answered = true;
            return response;
        } finally {
            if (!answered) {
                io.loop().submit(this::abandon);
            }
        }
    }

    private void waitForHead() {
        while (!settled()) {
            Phase now = phase;
            long limit = limit(now).toNanos();
            long left = phaseStart + limit - io.loop().clock().nanos();
            if (left <= 0) {
                throw new TransportTimeoutException(origin.toString(), now, limit(now));
            }
            if (now == Phase.WRITE && !request.body().inMemory() && connection != null) {
                upload(connection);
            } else {
                Waits.until(task, this, patience(left), () -> settled() || phase == Phase.WRITE);
            }
        }
    }

    /**
     * How long the task itself watches the time. Where a second is neither here nor there it leaves that to
     * {@link #checkTime}, and most calls set no timer.
     */
    private long patience(long left) {
        long shortest = Math.min(left, transport.shortestLimit());
        return shortest < COARSE_NANOS ? shortest : Long.MAX_VALUE;
    }

    private boolean settled() {
        return head != null || failure != null;
    }

    private Duration limit(Phase waitedFor) {
        ClientConfig config = transport.config();
        return switch (waitedFor) {
            case CONNECT -> config.connectTimeout();
            case POOL -> config.poolTimeout();
            case WRITE -> config.writeTimeout();
            case READ -> config.readTimeout();
        };
    }

    /** Sends a streamed body from the task that made it. */
    private void upload(ClientConnection open) {
        try {
            var out = new BodyWriter(io, open.channel());
            request.body().writeTo(out);
            out.finish();
        } catch (IOException e) {
            if (!settled()) {
                throw new ProtocolException(origin + ": the request could not be sent: " + e.getMessage(), e);
            }
        }
        enter(Phase.READ);
    }

    private Response response() {
        TransportException failed = failure;
        if (failed != null) {
            throw failed;
        }
        HttpResponse received = head;
        if (received == null) {
            throw new AssertionError("neither answered nor failed");
        }
        ReceivedBody arriving = body;
        String length = received.headers().get("content-length");
        return new Response(
                received.status().code(),
                new NettyHeaders(received.headers()),
                arriving == null
                        ? Body.empty()
                        : Body.of((InputStream) arriving, length == null ? -1 : Long.parseLong(length)));
    }

    // In the I/O thread.

    Origin origin() {
        return origin;
    }

    Request request() {
        return request;
    }

    PooledTransport transport() {
        return transport;
    }

    boolean abandoned() {
        return abandoned;
    }

    /** Called now and then while it waits for a connection or an answer. */
    void checkTime(long now) {
        Phase waitedFor = phase;
        if (now - phaseStart > limit(waitedFor).toNanos()) {
            fail(new TransportTimeoutException(origin.toString(), waitedFor, limit(waitedFor)));
        }
    }

    /** A task that only waits need not wake up for this: it looks at the phase when its time seems to be over. */
    void enter(Phase next) {
        phaseStart = io.loop().clock().nanos();
        phase = next;
        if (next == Phase.WRITE) {
            task.unpark();
        }
    }

    /** It is on a connection now, and its request has been written unless it is streamed. */
    void carriedBy(ClientConnection open) {
        connection = open;
        enter(request.body().inMemory() ? Phase.READ : Phase.WRITE);
    }

    void connectFailed(ChannelFuture attempt) {
        Throwable cause = attempt.cause();
        if (cause instanceof io.netty.channel.ConnectTimeoutException) {
            fail(new TransportTimeoutException(
                    origin.toString(), Phase.CONNECT, transport.config().connectTimeout()));
        } else {
            String reason = cause instanceof java.net.UnknownHostException
                    ? "the host is not known"
                    : String.valueOf(cause == null ? "cancelled" : cause.getMessage());
            fail(new ConnectFailedException("cannot connect to " + origin + ": " + reason, cause));
        }
    }

    void fail(TransportException reason) {
        if (!settled()) {
            failure = reason;
            task.unpark();
        }
    }

    void answered(HttpResponse response, ReceivedBody arriving) {
        body = arriving;
        head = response;
        task.unpark();
    }

    /**
     * A kept connection was closed before anything came back: the server may have closed it as the request was on its
     * way. Whether the call may be made again, once, on a new one (RFC 9110, 9.2.2).
     */
    boolean retryOnNewConnection() {
        if (retried
                || settled()
                || abandoned
                || !IDEMPOTENT.contains(request.method())
                || !request.body().inMemory()) {
            return false;
        }
        retried = true;
        connection = null;
        return true;
    }

    /** The task does not wait any more. */
    private void abandon() {
        abandoned = true;
        ClientConnection open = connection;
        if (open != null) {
            open.abandon(this);
        } else {
            io.clients().forget(this);
        }
    }

    /** For a body that is read after the call has returned: as long as between two parts of the answer. */
    long patience() {
        return transport.config().readTimeout().toNanos();
    }

    RuntimeException tooLarge() {
        return new ProtocolException(
                origin + ": the answer exceeds the limit of "
                        + transport.config().maxBodyBytes()
                        + " bytes; raise ClientConfig.maxBodyBytes, or use Client.stream",
                null);
    }

    RuntimeException tooSlow() {
        return new TransportTimeoutException(
                origin.toString(), Phase.READ, transport.config().readTimeout());
    }

    @Override
    public String toString() {
        return request.method() + " " + origin + request.path() + ", phase " + phase;
    }
}

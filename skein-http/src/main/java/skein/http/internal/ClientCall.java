package skein.http.internal;

import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.Body;
import skein.http.ClientConfig;
import skein.http.ProtocolException;
import skein.http.Proxies.Proxy;
import skein.http.Request;
import skein.http.Response;
import skein.http.TransportException;
import skein.http.TransportException.Phase;
import skein.http.TransportTimeoutException;

/**
 * One request to a server, from the task that makes it to the connection that carries it.
 *
 * <p>The task waits in {@link #send}; the other methods are called in the I/O thread of its loop, which publishes what
 * it did through the volatile fields.
 */
final class ClientCall {
    private static final long COARSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A larger body in memory is sent piece by piece, so that a slow network is not taken for a slow answer. */
    private static final int MOST_AT_ONCE = 256 * 1024;

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
            ClientConnection open = connection;
            if (now == Phase.WRITE && open != null) {
                upload(open);
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

    /** Whether an answer has come, or none will; read by both. */
    boolean settled() {
        return head != null || failure != null;
    }

    private Duration limit(Phase waitedFor) {
        ClientConfig config = transport.config();
        return switch (waitedFor) {
            case CONNECT -> config.connectTimeout();
            case POOL -> config.poolTimeout();
            case WRITE -> config.writeTimeout();
            case READ, TOTAL -> config.readTimeout();
        };
    }

    /** Sends the body from the task that made it. */
    private void upload(ClientConnection open) {
        try {
            if (new ClientUpload(this, io, open.channel()).send(request.body())) {
                io.loop().submit(() -> open.sentBy(this));
            }
        } catch (IOException e) {
            // Whoever broke the connection may have said why. It is looked at in the I/O thread's own order.
            Waits.until(task, this, COARSE_NANOS, this::settled);
            if (!settled()) {
                throw new ProtocolException(
                        origin.toString(), Phase.WRITE, "the request could not be sent: " + e.getMessage(), e);
            }
        }
        enter(Phase.READ);
    }

    /** Whether the body is sent by the task, piece by piece. */
    boolean uploads() {
        return !request.body().inMemory() || request.body().length() > MOST_AT_ONCE;
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
        int status = received.status().code();
        if (status < 200 || status > 599) {
            throw new ProtocolException(
                    origin.toString(), Phase.READ, "the server answered with the status " + status, null);
        }
        return new Response(
                status,
                new NettyHeaders(received.headers()),
                arriving == null ? Body.empty() : Body.of(arriving, length(received), arriving::trailers));
    }

    private long length(HttpResponse received) {
        String length = received.headers().get("content-length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw new ProtocolException(
                    origin.toString(), Phase.READ, "the server sent the content-length " + length, e);
        }
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

    /** What stands in the request line: path and query. */
    String target() {
        return Origin.path(request.target());
    }

    /** Whether a proxy has to be told the whole URI. */
    boolean viaProxy() {
        Proxy proxy = transport.proxyFor(origin);
        return proxy != null && !proxy.socks() && !origin.secure();
    }

    /** What such a proxy wants to see, or null. */
    @Nullable
    String proxyProof() {
        return viaProxy() ? transport.proxyProof(origin) : null;
    }

    /** Called now and then while it waits for a connection or an answer; an upload watches the time itself. */
    void checkTime(long now) {
        Phase waitedFor = phase;
        if (waitedFor != Phase.WRITE && now - phaseStart > limit(waitedFor).toNanos()) {
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
        enter(uploads() ? Phase.WRITE : Phase.READ);
    }

    void broken(String what, @Nullable Throwable cause) {
        fail(new ProtocolException(origin.toString(), phase, what, cause));
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
     * Its connection was closed before anything came back. Whether the call may be made again, once, on another one: if it
     * is idempotent, since the server may have closed a kept connection as the request was on its way (RFC 9110, 9.2.2), or
     * if the server has said that it did not look at it.
     */
    boolean mayBeMadeAgain(boolean unseen) {
        if (retried || settled() || abandoned || uploads() || !(unseen || Spent.idempotent(request.method()))) {
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

    /** For a body that is sent: until the server takes the next piece. */
    long writePatience() {
        return transport.config().writeTimeout().toNanos();
    }

    RuntimeException writeTooSlow() {
        return new TransportTimeoutException(
                origin.toString(), Phase.WRITE, transport.config().writeTimeout());
    }

    RuntimeException tooSlow() {
        return new TransportTimeoutException(
                origin.toString(), Phase.READ, transport.config().readTimeout());
    }

    @Override
    public String toString() {
        return request.method() + " " + origin + request.rawPath() + ", phase " + phase;
    }
}

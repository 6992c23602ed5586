package skein.http.internal;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import skein.async.internal.TaskBase;
import skein.http.Body;
import skein.http.ClientConfig;
import skein.http.ProtocolException;
import skein.http.Request;
import skein.http.Response;
import skein.http.Transport;
import skein.http.TransportException;

/** Sends requests over the connections that the calling task's loop keeps. */
public final class PooledTransport implements Transport, AutoCloseable {
    private final ClientConfig config;
    private final Set<NettyIo> used = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param config its limits */
    public PooledTransport(ClientConfig config) {
        this.config = config;
    }

    ClientConfig config() {
        return config;
    }

    @Override
    public Response send(Request request) {
        if (closed) {
            throw new TransportException("the client has been closed; make the call before, or keep it open", null);
        }
        TaskBase task = TaskBase.current();
        task.checkpoint();
        NettyIo io = NettyLoops.of(task.loop());
        used.add(io);
        var call = new ClientCall(this, io, task, Origin.of(URI.create(request.target())), request);
        return call.send();
    }

    /** Turns a body that could not be read to its end into the exception for it. */
    public static TransportException brokenOff(IOException e) {
        return new ProtocolException("the answer broke off: " + e.getMessage(), e);
    }

    static Response response(int status, NettyHeaders headers, Body body) {
        return new Response(status, headers, body);
    }

    @Override
    public void close() {
        closed = true;
        used.forEach(io -> io.loop().submit(() -> io.clients().close(this)));
    }
}

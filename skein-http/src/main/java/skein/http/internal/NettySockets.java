package skein.http.internal;

import java.net.Socket;
import skein.async.internal.LoopSockets;
import skein.async.internal.Loops;

/** Sockets for drivers, on the shared loops. */
public final class NettySockets implements LoopSockets {
    /** For the service loader. */
    public NettySockets() {}

    @Override
    public Socket open() {
        return new LoopSocket(NettyLoops.of(Loops.shared().next()));
    }
}

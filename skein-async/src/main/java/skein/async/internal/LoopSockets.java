package skein.async.internal;

import java.net.Socket;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Sockets as drivers want them, whose readers and writers park and are woken by the loop itself. The JDK's own are woken
 * by a thread beside it, which takes two switches of threads and two system calls more for each answer. {@code skein.http}
 * provides them.
 */
public interface LoopSockets {
    /** One that is not connected. Its reads are woken by a loop of {@link Loops#shared}, each in turn. */
    Socket open();

    /** Those that there are, if coroutines are carried by the loops and somebody provides them. */
    static Optional<LoopSockets> find() {
        return Found.SOCKETS;
    }

    /** Looked for once. */
    final class Found {
        private static final Optional<LoopSockets> SOCKETS = Loops.carried()
                ? ServiceLoader.load(LoopSockets.class, LoopSockets.class.getClassLoader())
                        .findFirst()
                : Optional.empty();

        private Found() {}
    }
}

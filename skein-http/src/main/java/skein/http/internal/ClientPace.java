package skein.http.internal;

import java.util.concurrent.TimeUnit;
import skein.http.ServerConfig;

/** Whether a client keeps up with what it is sent, and sends what it owes. Confined to the I/O thread. */
final class ClientPace {
    private final Pace sending = new Pace();
    private final Pace taking = new Pace();
    private final long windowNanos;
    private final long leastBytes;

    ClientPace(ServerConfig config) {
        this.windowNanos = config.writeTimeout().toNanos();
        this.leastBytes = config.minBytesPerSecond() * TimeUnit.NANOSECONDS.toSeconds(windowNanos);
    }

    /**
     * Whether it takes less of its answer than it has to. Asked now and then.
     *
     * @param unsent whether there is anything to take
     * @param taken bytes until now
     */
    boolean takesTooSlowly(long now, boolean unsent, long taken) {
        return taking.isTooSlow(now, unsent, taken, windowNanos, Math.max(leastBytes, 1));
    }

    /**
     * Whether it sends less of a body than it has to. Asked now and then.
     *
     * @param owed whether it is its turn to send
     * @param received bytes until now
     */
    boolean sendsTooSlowly(long now, boolean owed, long received) {
        return sending.isTooSlow(now, owed, received, windowNanos, leastBytes);
    }
}

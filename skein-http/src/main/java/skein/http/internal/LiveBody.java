package skein.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Channel;
import skein.async.ChannelEndedException;
import skein.http.Body;

/**
 * A body whose pieces are sent as they come, with a sign of life while none do. Who makes them runs beside who writes
 * them, so that the signs of life need nothing of him; neither outlives the other.
 */
public final class LiveBody {
    /** How many pieces may wait to be written. */
    public static final int MOST_WAITING = 16;

    private LiveBody() {}

    /** Makes the pieces. */
    @FunctionalInterface
    public interface Producer {
        /** Sends all of them. */
        void produce(Channel<byte[]> pieces) throws Exception;
    }

    /**
     * A body of what a producer sends.
     *
     * @param heartbeat how long nothing may come before a beat is sent
     */
    public static Body of(Duration heartbeat, byte[] beat, Producer producer) {
        if (!heartbeat.isPositive()) {
            throw new IllegalArgumentException("a heartbeat every " + heartbeat + " makes no sense; use some seconds");
        }
        return Body.writing(out -> {
            try {
                write(out, heartbeat, beat, producer);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the stream broke off: " + e.getMessage(), e);
            }
        });
    }

    private static void write(OutputStream out, Duration heartbeat, byte[] beat, Producer producer) throws Exception {
        var pieces = new Channel<byte[]>(MOST_WAITING);
        Async.<@Nullable Void, Exception>taskGroup(group -> {
            group.<@Nullable Void, Exception>fork(() -> {
                try (pieces) {
                    producer.produce(pieces);
                    return null;
                }
            });
            try {
                while (true) {
                    out.write(next(pieces, out, heartbeat).orElse(beat));
                }
            } catch (ChannelEndedException end) {
                return null;
            }
        });
    }

    /** The next piece, or nothing when none came in time. What was written goes out before it waits. */
    private static Optional<byte[]> next(Channel<byte[]> pieces, OutputStream out, Duration heartbeat)
            throws IOException {
        Optional<byte[]> ready = pieces.tryReceive();
        if (ready.isPresent()) {
            return ready;
        }
        out.flush();
        return Async.moveOnAfter(heartbeat, pieces::receive);
    }
}

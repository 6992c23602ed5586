package skein.http.internal;

import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import skein.async.internal.Loop;
import skein.async.internal.Timer;

/**
 * Finds out whether a client that sends no more, while its request is under way, has gone or only ended its side. TCP
 * does not tell these apart until something is sent: one that has gone answers that with a reset, and what is sent after
 * that fails. So it is sent {@code 100 Continue}, which RFC 9110 (15.2.1) lets any client of HTTP/1.1 discard, twice
 * within 20 ms and then now and then.
 *
 * <p>Nothing can be sent in between to a client of HTTP/1.0, and to one whose answer has begun. The first counts as gone,
 * the second as well when it has taken all there was for it: it waits for more, as the readers of event streams do.
 *
 * <p>Confined to the I/O thread.
 */
final class HalfClosed {
    private static final long[] PROBE_NANOS = {
        TimeUnit.MILLISECONDS.toNanos(20),
        TimeUnit.MILLISECONDS.toNanos(80),
        TimeUnit.MILLISECONDS.toNanos(400),
        TimeUnit.SECONDS.toNanos(2),
        TimeUnit.SECONDS.toNanos(10)
    };

    private final ServerConnection connection;
    private final Channel channel;
    private final Loop loop;
    private int probes;

    HalfClosed(ServerConnection connection) {
        this.connection = connection;
        this.channel = connection.channel();
        this.loop = connection.io().loop();
    }

    /** Looks at once, and again until the request has been answered or the client is found to be gone. */
    void watch() {
        RequestTask task = connection.queue().current();
        if (task == null || !channel.isActive()) {
            return;
        }
        boolean mayProbe = !task.http10() && !connection.queue().answering();
        boolean mayWait = connection.queue().answering() && connection.traffic().unsent() > 0;
        if (mayProbe) {
            connection.queue().writer().goOn();
        } else if (probes > 0 && !mayWait) {
            channel.close();
            return;
        }
        again(PROBE_NANOS[Math.min(probes++, PROBE_NANOS.length - 1)]);
    }

    private void again(long nanos) {
        new Timer() {
            @Override
            protected Loop loop() {
                return loop;
            }

            @Override
            protected void expire() {
                // Behind the coroutines that are ready by then, should the machine have been slow.
                loop.runSoon(() -> loop.submit(HalfClosed.this::watch));
            }
        }.set(loop.clock().nanos() + nanos);
    }
}

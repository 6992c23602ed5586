package skein.http.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Loop;
import skein.async.internal.TaskBase;
import skein.async.internal.Timer;
import skein.http.WebSocketConfig;

/**
 * Asks the peer of a WebSocket now and then whether it is still there, and answers when it asks.
 *
 * <p>A peer is not held dead while it takes in what was sent before the ping, nor while this side does not read: its
 * answer may be on the way.
 */
final class WebSocketPulse {
    /** So many answers may wait for a peer that asks and does not read; then only the newest question counts. */
    private static final int MOST_PONGS = 64;

    private final WebSocketSession session;
    private final WebSocketWire wire;
    private final Loop loop;
    private final WebSocketConfig config;

    private final Object lock = new Object();
    private final List<TaskBase> waiting = new ArrayList<>();
    private long asked;
    private long answered;
    private int pongs;
    private byte @Nullable [] newest;
    private @Nullable Timer timer;
    private boolean stopped;

    WebSocketPulse(WebSocketSession session, WebSocketWire wire, Loop loop, WebSocketConfig config) {
        this.session = session;
        this.wire = wire;
        this.loop = loop;
        this.config = config;
    }

    // Asking.

    void start() {
        if (!config.pingInterval().isZero()) {
            later(config.pingInterval(), this::beat);
        }
    }

    void stop() {
        synchronized (lock) {
            stopped = true;
            if (timer != null) {
                timer.cancel();
            }
            waiting.forEach(TaskBase::unpark);
        }
    }

    private void later(Duration time, Runnable what) {
        synchronized (lock) {
            if (!stopped) {
                timer = new Later(loop, what);
                timer.set(loop.clock().nanos() + time.toNanos());
            }
        }
    }

    private void beat() {
        long number = ask();
        long progress = wire.progress();
        later(config.pongTimeout(), () -> check(number, progress));
    }

    private void check(long number, long progress) {
        if (answered(number)) {
            Duration rest = config.pingInterval().minus(config.pongTimeout());
            later(rest.isPositive() ? rest : Duration.ZERO, this::beat);
        } else if (wire.progress() != progress || session.reluctant()) {
            long now = wire.progress();
            later(config.pongTimeout(), () -> check(number, now));
        } else {
            session.vanished("no answer to a ping within " + config.pongTimeout());
        }
    }

    private long ask() {
        long number;
        synchronized (lock) {
            number = ++asked;
        }
        wire.ping(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return number;
    }

    private boolean answered(long number) {
        synchronized (lock) {
            return answered >= number;
        }
    }

    /** Asks, and waits for the answer; false when the connection has ended. */
    boolean await(TaskBase task) {
        task.checkpoint();
        synchronized (lock) {
            if (stopped) {
                return false;
            }
            waiting.add(task);
        }
        try {
            long number = ask();
            Waits.until(task, "an answer to a ping", Long.MAX_VALUE, () -> {
                synchronized (lock) {
                    return answered >= number || stopped;
                }
            });
            return answered(number);
        } finally {
            synchronized (lock) {
                waiting.remove(task);
            }
        }
    }

    /** Whether a task waits for an answer. */
    boolean awaited() {
        synchronized (lock) {
            return !waiting.isEmpty();
        }
    }

    /** The peer answers. An answer to nothing that was asked is allowed, and means nothing. */
    void pong(byte[] payload) {
        if (payload.length == Long.BYTES) {
            long number = ByteBuffer.wrap(payload).getLong();
            synchronized (lock) {
                if (number > answered && number <= asked) {
                    answered = number;
                    waiting.forEach(TaskBase::unpark);
                }
            }
        }
    }

    // Being asked.

    void ping(byte[] payload) {
        synchronized (lock) {
            if (pongs == MOST_PONGS) {
                newest = payload;
                return;
            }
            pongs++;
        }
        wire.pong(payload, this::pongLeft);
    }

    private void pongLeft() {
        byte[] next;
        synchronized (lock) {
            pongs--;
            next = newest;
            newest = null;
        }
        if (next != null) {
            ping(next);
        }
    }

    /** Something to be done at a time, in a coroutine of the loop's. */
    static final class Later extends Timer {
        private final Loop loop;
        private final Runnable what;

        Later(Loop loop, Runnable what) {
            this.loop = loop;
            this.what = what;
        }

        @Override
        protected Loop loop() {
            return loop;
        }

        @Override
        protected void expire() {
            loop.runSoon(what);
        }
    }
}

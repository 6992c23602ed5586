package skein.http.internal;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Loop;
import skein.async.internal.TaskBase;
import skein.async.internal.Timer;
import skein.http.WebSocketConfig;

/**
 * How a WebSocket comes to its end: by a close frame of either side, by a peer that breaks the rules, or by a wire that
 * breaks. The first of them is what the block is told. From any thread.
 *
 * <pre>
 * this side closes     close frame ──▶ ┄┄ peer's close frame ┄┄ or closeTimeout ──▶ wire ends
 * the peer closes      block takes what came before, at most {@link #GRACE} ──▶ close frame ──▶ wire ends
 * the peer is wrong    likewise ──▶ close frame ──▶ wire lingers, at most {@link #LINGER}
 * the wire breaks      at once
 * </pre>
 */
final class WebSocketEnd {
    /** How long a block may still answer what it received before the peer closed. */
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** How long a peer that broke the rules may go on sending into the void, so that it sees why. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final boolean server;
    private final WebSocketConfig config;
    private final Loop loop;
    private final WebSocketWire wire;
    private final WebSocketInbox inbox;
    private final WebSocketOutbox outbox;
    private final WebSocketPulse pulse;
    /** Cancels the block when its peer is gone and it does not notice; nothing for a client. */
    private final Consumer<String> canceller;

    private final Object lock = new Object();
    private @Nullable Closure closure;
    /** What to do when the block has taken what came before the end. */
    private @Nullable Runnable answer;

    private boolean closeReceived;
    private boolean gone;
    /** The block has seen the end, or has ended itself. */
    private boolean noticed;

    private @Nullable TaskBase closing;
    private @Nullable Timer timer;

    WebSocketEnd(
            boolean server,
            WebSocketConfig config,
            Loop loop,
            WebSocketWire wire,
            WebSocketInbox inbox,
            WebSocketOutbox outbox,
            WebSocketPulse pulse,
            Consumer<String> canceller) {
        this.server = server;
        this.config = config;
        this.loop = loop;
        this.wire = wire;
        this.inbox = inbox;
        this.outbox = outbox;
        this.pulse = pulse;
        this.canceller = canceller;
    }

    /** What it has ended with, or null. */
    @Nullable
    Closure closure() {
        synchronized (lock) {
            return closure;
        }
    }

    // From this side.

    /**
     * Sends a close frame and waits for nothing: the peer's answer, or the time for it, ends the wire.
     *
     * @param discard whether what has been received is not wanted any more
     */
    void close(Closure own, boolean discard) {
        synchronized (lock) {
            if (closure == null) {
                closure = own;
                answer = () -> sendClose(own.code(), own.reason());
            }
        }
        finish(own, discard);
        answerNow();
    }

    private void sendClose(int code, String reason) {
        outbox.end(new Closure(code, reason, Closure.By.US));
        later(config.closeTimeout(), this::tooLate);
        wire.close(code, reason);
    }

    /** Waits until the peer has closed as well, or the time for it is over. */
    void awaitPeer(TaskBase task) {
        task.checkpoint();
        synchronized (lock) {
            closing = task;
        }
        try {
            Waits.until(task, "the peer to close as well", Long.MAX_VALUE, () -> {
                synchronized (lock) {
                    return gone || closeReceived;
                }
            });
        } finally {
            synchronized (lock) {
                closing = null;
            }
        }
    }

    /** The block knows that it has ended; what it is told. */
    Closure seen() {
        notice();
        Closure end = closure();
        if (end == null) {
            throw new AssertionError("ended without a reason");
        }
        return end;
    }

    void notice() {
        synchronized (lock) {
            noticed = true;
            if (gone && timer != null) {
                timer.cancel();
            }
        }
        answerNow();
    }

    private void answerNow() {
        Runnable now;
        synchronized (lock) {
            now = answer;
            answer = null;
        }
        if (now != null) {
            now.run();
        }
    }

    // From the wire.

    /** The peer has sent a close frame: it sends no more, and is answered unless this is its answer. */
    void peerClosed(int code, String reason) {
        var peers = new Closure(code, reason, Closure.By.PEER);
        synchronized (lock) {
            if (closeReceived || gone) {
                return;
            }
            closeReceived = true;
            boolean first = closure == null;
            if (first) {
                closure = peers;
            }
            Runnable own = answer;
            answer = () -> {
                if (first) {
                    sendClose(code, "");
                } else if (own != null) {
                    own.run();
                }
                if (server) {
                    wire.end();
                }
            };
            if (closing != null) {
                closing.unpark();
            }
        }
        finish(peers, false);
        answerSoon();
    }

    /** What the peer has sent is against the rules, or too much. */
    void violated(int code, String what) {
        var fault = new Closure(code, what, Closure.By.FAULT);
        synchronized (lock) {
            if (gone) {
                return;
            }
            if (closure == null) {
                closure = fault;
            }
            answer = () -> {
                sendClose(code, what);
                later(config.closeTimeout().compareTo(LINGER) < 0 ? config.closeTimeout() : LINGER, this::tooLate);
                wire.linger();
            };
        }
        finish(fault, false);
        answerSoon();
    }

    private void answerSoon() {
        if (inbox.idle()) {
            answerNow();
        } else {
            later(GRACE, this::answerNow);
        }
    }

    /** The wire is gone. For this side the end is what it was before, if there was one. */
    void gone(String why) {
        var lost = new Closure(Closure.VANISHED, why, Closure.By.FAULT);
        boolean first;
        synchronized (lock) {
            gone = true;
            first = closure == null;
            if (first) {
                closure = lost;
            }
            if (timer != null && (first || noticed)) {
                timer.cancel();
            }
            if (closing != null) {
                closing.unpark();
            }
        }
        boolean looking = inbox.receiving() || outbox.waiting() || pulse.awaited();
        outbox.end(lost);
        finish(lost, false);
        if (first && !looking) {
            canceller.accept("the client disconnected");
        }
    }

    private void finish(Closure why, boolean discard) {
        boolean paused = inbox.full();
        inbox.end(why, discard);
        pulse.stop();
        if (discard && paused) {
            // The peer's close frame lies behind the messages that nobody wants any more.
            wire.resume();
        }
    }

    /** For a peer that does not close as well, a server that does not hang up, and a block that does not look. */
    private void tooLate() {
        boolean asleep;
        synchronized (lock) {
            asleep = !noticed;
        }
        wire.abort();
        if (asleep) {
            canceller.accept("the WebSocket was closed before, and the handler did not look");
        }
    }

    private void later(Duration time, Runnable what) {
        synchronized (lock) {
            if (timer != null) {
                timer.cancel();
            }
            if (!gone || !noticed) {
                timer = new WebSocketPulse.Later(loop, what);
                timer.set(loop.clock().nanos() + time.toNanos());
            }
        }
    }
}

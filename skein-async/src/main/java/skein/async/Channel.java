package skein.async;

import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import skein.async.internal.ChannelCore;
import skein.async.internal.ChannelEnd;
import skein.async.internal.ChannelIterator;

/**
 * A queue between tasks, with a bound: who sends faster than others receive has to wait.
 *
 * <pre>{@code
 * var pages = new Channel<Page>(10);
 * taskGroup(group -> {
 *     group.fork(() -> {
 *         try (pages) {                    // closed when all is sent, or when that fails
 *             for (URI address : addresses) {
 *                 pages.send(fetch(address));
 *             }
 *             return addresses.size();
 *         }
 *     });
 *     for (Page page : pages) {            // ends when the channel is closed and empty
 *         index.add(page);
 *     }
 *     return index;
 * });
 * }</pre>
 *
 * <p>Any number of tasks may send and receive. Values come out in the order in which they went in, and those who wait,
 * on either side, are served in the order in which they came. A channel of capacity 0 is a rendezvous: it holds
 * nothing, and a value goes from hand to hand.
 *
 * <p><b>Ends.</b> {@link #close} ends the sending side: nobody can send any more, and what was sent can still be
 * received. {@link #cancel} ends the receiving side: nobody can receive any more, and what was not received is dropped.
 * Where several tasks share a side, give each a {@linkplain #sender sender} or {@linkplain #receiver receiver} of its
 * own; the side ends when the last one is closed. The {@link ChannelException} that others then get tells which side it
 * was.
 *
 * <p><b>Cancellation.</b> Every {@code send} and {@code receive} throws {@link Cancelled} in a cancelled scope, even if
 * it would not have to wait. When it does, nothing has happened: the value is not sent and never will be, or no value
 * has been taken. A value that changed hands at the moment of the cancellation is returned; the next thing that waits
 * throws.
 *
 * <p>Safe to share between tasks on any loop, and with other threads, where an interrupt takes the place of a
 * cancellation: it throws {@link Cancelled} and leaves the thread interrupted. Memory written before a value was sent
 * is seen by who has received it. Nothing here gives others a turn unless it has to wait.
 *
 * @param <T> what is sent; never null
 */
public final class Channel<T> implements Iterable<T>, AutoCloseable {
    private final ChannelCore<T> core;

    /**
     * @param capacity how many values it holds before who sends has to wait, 0 for a rendezvous;
     *     {@link Integer#MAX_VALUE} means that memory is the only bound
     */
    public Channel(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("a channel cannot hold " + capacity
                    + " values; use 0 to hand each over directly, or as many as may pile up");
        }
        core = new ChannelCore<>(capacity);
    }

    // Sending.

    /**
     * Sends a value; waits until there is room for it, in a rendezvous until somebody takes it.
     *
     * @throws ChannelClosedException when the sending side has ended, or ends before there is room
     * @throws ChannelBrokenException when the receiving side has ended, or ends before there is room
     */
    public void send(T value) {
        core.send(ChannelEnd.DIRECT, notNull(value));
    }

    /**
     * Sends a value if that needs no waiting; in a rendezvous, if somebody waits for it. No checkpoint.
     *
     * @return whether it was sent
     * @throws ChannelClosedException when the sending side has ended
     * @throws ChannelBrokenException when the receiving side has ended
     */
    public boolean trySend(T value) {
        return core.trySend(ChannelEnd.DIRECT, notNull(value));
    }

    private static <T> T notNull(T value) {
        return Objects.requireNonNull(
                value, "a channel carries no null; send an Optional, or a value of your own that means nothing");
    }

    // Receiving.

    /**
     * Receives the next value; waits until there is one.
     *
     * @throws ChannelEndedException when the sending side has ended and everything has been received
     * @throws ChannelClosedException when the receiving side has ended
     */
    public T receive() {
        return core.receive(ChannelEnd.DIRECT);
    }

    /**
     * Receives the next value if there is one, be it in the hand of one who waits to send it. No checkpoint.
     *
     * @throws ChannelEndedException when the sending side has ended and everything has been received
     * @throws ChannelClosedException when the receiving side has ended
     */
    public Optional<T> tryReceive() {
        return Optional.ofNullable(core.tryReceive(ChannelEnd.DIRECT));
    }

    /**
     * Receives until the sending side has ended and everything has been received. Several tasks may iterate at once;
     * each value goes to one of them. {@link Iterator#hasNext} waits for the value and takes it.
     */
    @Override
    public Iterator<T> iterator() {
        return new ChannelIterator<>(core, ChannelEnd.DIRECT);
    }

    // Work on what was received.

    /**
     * Says that one of the values received has been dealt with, for {@link #join}.
     *
     * @throws IllegalStateException when called more often than values were received
     */
    public void taskDone() {
        core.taskDone();
    }

    /**
     * Waits until every value that was sent has been dealt with: received and marked {@linkplain #taskDone done}, or
     * dropped by {@link #cancel}.
     */
    public void join() {
        core.join();
    }

    // Ends.

    /**
     * Opens an end to send through, to be closed by whoever gets it. When the last one is closed, so is the channel.
     *
     * <pre>{@code
     * for (URI start : starts) {
     *     var sender = pages.sender();
     *     group.fork(() -> {
     *         try (sender) {
     *             return crawl(start, sender);
     *         }
     *     });
     * }
     * }</pre>
     *
     * @throws ChannelClosedException when the sending side has ended
     * @throws ChannelBrokenException when the receiving side has ended
     */
    public Sender<T> sender() {
        return new Sender<>(core, ChannelEnd.DIRECT);
    }

    /**
     * Opens an end to receive through, to be closed by whoever gets it. When the last one is closed, the receiving side
     * ends as with {@link #cancel}.
     *
     * @throws ChannelClosedException when the receiving side has ended
     */
    public Receiver<T> receiver() {
        return new Receiver<>(core, ChannelEnd.DIRECT);
    }

    /**
     * Ends the sending side at once, whichever senders are open. Those who wait to send get a
     * {@link ChannelClosedException}, and their values are not sent. What was sent before can be received; then those
     * who receive get a {@link ChannelEndedException}. Does nothing the second time.
     */
    @Override
    public void close() {
        core.endSending();
    }

    /**
     * Ends the receiving side at once, whichever receivers are open. Values that nobody has received are dropped and
     * count as done. Those who send get a {@link ChannelBrokenException}, and those who receive a
     * {@link ChannelClosedException}. Does nothing the second time.
     *
     * @param reason for the message of those exceptions
     */
    public void cancel(String reason) {
        core.endReceiving(Objects.requireNonNull(reason, "reason"));
    }

    // Looking.

    /** The value that has been in the buffer for longest, which stays there; empty in a rendezvous. */
    public Optional<T> peek() {
        return Optional.ofNullable(core.peek());
    }

    /** Whether the buffer holds nothing; always, in a rendezvous. */
    public boolean isEmpty() {
        return core.size() == 0;
    }

    /** How many values the buffer holds; values of those who wait to send are not in it. */
    public int size() {
        return core.size();
    }

    /** How many values the buffer can hold. */
    public int capacity() {
        return core.capacity();
    }

    /** Everything there is to count, at one moment. */
    public Statistics statistics() {
        return core.statistics();
    }

    @Override
    public String toString() {
        return core.toString();
    }

    /**
     * What a channel counts.
     *
     * @param size values in the buffer
     * @param capacity how many it can hold
     * @param waitingSenders those who wait in {@link #send}
     * @param waitingReceivers those who wait in {@link #receive}, or for the next value of an iteration
     * @param openSenders {@linkplain #sender senders} that have not been closed
     * @param openReceivers {@linkplain #receiver receivers} that have not been closed
     * @param unfinished values sent, but neither {@linkplain #taskDone done} nor dropped
     * @param sent values that have ever been sent
     * @param received values that have ever been received
     */
    public record Statistics(
            int size,
            int capacity,
            int waitingSenders,
            int waitingReceivers,
            int openSenders,
            int openReceivers,
            long unfinished,
            long sent,
            long received) {}

    /** One of several ends to send through; see {@link Channel#sender}. Safe to share. */
    public static final class Sender<T> implements AutoCloseable {
        private final ChannelCore<T> core;
        private final ChannelEnd end;

        private Sender(ChannelCore<T> core, ChannelEnd by) {
            this.core = core;
            this.end = core.openSender(by);
        }

        /** Like {@link Channel#send}; closed as well when this sender is, even while it waits. */
        public void send(T value) {
            core.send(end, notNull(value));
        }

        /** Like {@link Channel#trySend}; closed as well when this sender is. */
        public boolean trySend(T value) {
            return core.trySend(end, notNull(value));
        }

        /** Opens another end, as {@link Channel#sender} does. */
        public Sender<T> another() {
            return new Sender<>(core, end);
        }

        /** Closes this end, and the channel if no other sender is open. Does nothing the second time. */
        @Override
        public void close() {
            core.closeSender(end);
        }

        @Override
        public String toString() {
            return "sender to " + core;
        }
    }

    /** One of several ends to receive through; see {@link Channel#receiver}. Safe to share. */
    public static final class Receiver<T> implements Iterable<T>, AutoCloseable {
        private final ChannelCore<T> core;
        private final ChannelEnd end;

        private Receiver(ChannelCore<T> core, ChannelEnd by) {
            this.core = core;
            this.end = core.openReceiver(by);
        }

        /** Like {@link Channel#receive}; closed as well when this receiver is, even while it waits. */
        public T receive() {
            return core.receive(end);
        }

        /** Like {@link Channel#tryReceive}; closed as well when this receiver is. */
        public Optional<T> tryReceive() {
            return Optional.ofNullable(core.tryReceive(end));
        }

        /** Like {@link Channel#iterator}. */
        @Override
        public Iterator<T> iterator() {
            return new ChannelIterator<>(core, end);
        }

        /** The same as {@link Channel#taskDone}; also when this receiver has been closed. */
        public void taskDone() {
            core.taskDone();
        }

        /** Opens another end, as {@link Channel#receiver} does. */
        public Receiver<T> another() {
            return new Receiver<>(core, end);
        }

        /** Closes this end, and the receiving side if no other receiver is open. Does nothing the second time. */
        @Override
        public void close() {
            core.closeReceiver(end);
        }

        @Override
        public String toString() {
            return "receiver from " + core;
        }
    }
}

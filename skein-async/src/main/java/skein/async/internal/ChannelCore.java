package skein.async.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.async.Channel;

/**
 * What is behind a {@link Channel}: a buffer, and those who wait on both sides of it, under one lock.
 *
 * <p>Receivers wait only while the buffer is empty and no sender waits, senders only while it is full. So a value goes
 * straight to the receiver who has waited longest, or into the buffer, or its sender waits; and whoever takes a value
 * lets the sender who has waited longest move up in the same step. Nobody who comes later can get in between.
 *
 * <p>The lock is a leaf: whoever holds it does not wait, and runs no code of the user's.
 */
public final class ChannelCore<T> {
    private final int capacity;
    private final Object lock = new Object();
    private final Queue<T> buffer;
    private final ChannelSide<T> sending =
            new ChannelSide<>(ChannelRefusal.SENDER_CLOSED, ChannelRefusal.SENDING_ENDED);
    private final ChannelSide<T> receiving =
            new ChannelSide<>(ChannelRefusal.RECEIVER_CLOSED, ChannelRefusal.RECEIVING_ENDED);
    private final ChannelLine<T> joiners = new ChannelLine<>();
    /** Why the receiving side has ended, if it has. */
    private String reason = "";

    private long sent;
    private long received;
    private long dropped;
    private long done;

    /** @param capacity how many values fit into the buffer */
    public ChannelCore(int capacity) {
        this.capacity = capacity;
        buffer = new ArrayDeque<>(Math.min(capacity, 16));
    }

    // Sending.

    /** Sends a value, when there is room for it. */
    public void send(ChannelEnd end, T value) {
        TaskBase task = TaskBase.currentOrNull();
        ChannelTurn.checkpoint(task);
        ChannelTurn<T> receiver;
        ChannelTurn<T> turn = null;
        synchronized (lock) {
            throwIf(whyNotSend(end));
            receiver = receiving.line().poll();
            if (!put(value, receiver)) {
                turn = sending.line().add(new ChannelTurn<>(task, end, value));
            }
        }
        if (turn != null) {
            await(turn, sending.line());
            throwIf(turn.refusal());
        } else if (receiver != null) {
            receiver.wake();
        }
    }

    /** Sends a value if that needs no waiting. */
    public boolean trySend(ChannelEnd end, T value) {
        ChannelTurn<T> receiver;
        boolean put;
        synchronized (lock) {
            throwIf(whyNotSend(end));
            receiver = receiving.line().poll();
            put = put(value, receiver);
        }
        if (receiver != null) {
            receiver.wake();
        }
        return put;
    }

    private @Nullable ChannelRefusal whyNotSend(ChannelEnd end) {
        ChannelRefusal refusal = sending.refusal(end);
        return refusal == null && receiving.ended() ? ChannelRefusal.BROKEN : refusal;
    }

    private boolean put(T value, @Nullable ChannelTurn<T> receiver) {
        if (receiver != null) {
            receiver.serve(value);
            received++;
        } else if (buffer.size() < capacity) {
            buffer.add(value);
        } else {
            return false;
        }
        sent++;
        return true;
    }

    // Receiving.

    /** Receives a value, when there is one. */
    public T receive(ChannelEnd end) {
        T value = receiveUnlessEnded(end);
        if (value == null) {
            throw ChannelRefusal.ENDED.exception(reason);
        }
        return value;
    }

    /** Receives a value, when there is one; null when there will be none. */
    @Nullable
    T receiveUnlessEnded(ChannelEnd end) {
        TaskBase task = TaskBase.currentOrNull();
        ChannelTurn.checkpoint(task);
        ChannelTurn<T> sender;
        ChannelTurn<T> turn = null;
        T value;
        synchronized (lock) {
            throwIf(receiving.refusal(end));
            sender = sending.line().poll();
            value = take(sender);
            if (value == null && !sending.ended()) {
                turn = receiving.line().add(new ChannelTurn<>(task, end, null));
            }
        }
        if (turn != null) {
            await(turn, receiving.line());
            value = turn.value();
            if (turn.refusal() != ChannelRefusal.ENDED) {
                throwIf(turn.refusal());
            }
        } else if (sender != null) {
            sender.wake();
        }
        return value;
    }

    /** Receives a value, or null when that needs waiting. */
    public @Nullable T tryReceive(ChannelEnd end) {
        ChannelTurn<T> sender;
        T value;
        synchronized (lock) {
            throwIf(receiving.refusal(end));
            sender = sending.line().poll();
            value = take(sender);
            if (value == null && sending.ended()) {
                throw ChannelRefusal.ENDED.exception(reason);
            }
        }
        if (sender != null) {
            sender.wake();
        }
        return value;
    }

    private @Nullable T take(@Nullable ChannelTurn<T> sender) {
        T value = buffer.poll();
        if (sender != null) {
            T next = sender.value();
            sender.serve();
            sent++;
            if (value == null) {
                value = next;
            } else {
                buffer.add(next);
            }
        }
        if (value != null) {
            received++;
        }
        return value;
    }

    // Waiting.

    private void await(ChannelTurn<T> turn, ChannelLine<T> line) {
        try {
            turn.await(this);
        } catch (Throwable cancelled) {
            synchronized (lock) {
                line.remove(turn);
                if (!turn.served()) {
                    throw cancelled;
                }
                // The value has changed hands: this succeeds, and the next thing that waits says that it is cancelled.
            }
        }
    }

    private void throwIf(@Nullable ChannelRefusal refusal) {
        if (refusal != null) {
            throw refusal.exception(reason);
        }
    }

    // Work on what was received.

    /** One of the values received has been dealt with. */
    public void taskDone() {
        change(toWake -> {
            if (done == received) {
                throw new IllegalStateException(
                        "taskDone was called more often than this channel has given out values (" + received
                                + "); call it once for each value received");
            }
            done++;
            wakeJoiners(toWake);
        });
    }

    /** Waits until everything that was sent has been dealt with. */
    public void join() {
        TaskBase task = TaskBase.currentOrNull();
        ChannelTurn.checkpoint(task);
        ChannelTurn<T> turn;
        synchronized (lock) {
            if (unfinished() == 0) {
                return;
            }
            turn = joiners.add(new ChannelTurn<>(task, ChannelEnd.DIRECT, null));
        }
        await(turn, joiners);
    }

    private long unfinished() {
        return sent - dropped - done;
    }

    private void wakeJoiners(List<ChannelTurn<T>> toWake) {
        if (unfinished() == 0) {
            joiners.serveAll(toWake);
        }
    }

    // Opening and closing.

    /** Opens an end to send through, for one who may send now. */
    public ChannelEnd openSender(ChannelEnd by) {
        synchronized (lock) {
            throwIf(whyNotSend(by));
            return sending.open();
        }
    }

    /** Opens an end to receive through, for one who may receive now. */
    public ChannelEnd openReceiver(ChannelEnd by) {
        synchronized (lock) {
            throwIf(receiving.refusal(by));
            return receiving.open();
        }
    }

    /** Closes an end to send through. */
    public void closeSender(ChannelEnd end) {
        change(toWake -> {
            if (sending.close(end, toWake)) {
                endSending(toWake);
            }
        });
    }

    /** Closes an end to receive through. */
    public void closeReceiver(ChannelEnd end) {
        change(toWake -> {
            if (receiving.close(end, toWake)) {
                endReceiving("its last receiver was closed", toWake);
            }
        });
    }

    /** Nobody can send any more. */
    public void endSending() {
        change(this::endSending);
    }

    private void endSending(List<ChannelTurn<T>> toWake) {
        sending.end(toWake);
        receiving.line().refuseAll(ChannelRefusal.ENDED, toWake);
    }

    /** Nobody can receive any more. */
    public void endReceiving(String why) {
        change(toWake -> endReceiving(why, toWake));
    }

    private void endReceiving(String why, List<ChannelTurn<T>> toWake) {
        if (receiving.ended()) {
            return;
        }
        reason = why;
        receiving.end(toWake);
        sending.line().refuseAll(ChannelRefusal.BROKEN, toWake);
        dropped += buffer.size();
        buffer.clear();
        wakeJoiners(toWake);
    }

    private void change(Consumer<List<ChannelTurn<T>>> step) {
        var toWake = new ArrayList<ChannelTurn<T>>(0);
        synchronized (lock) {
            step.accept(toWake);
        }
        toWake.forEach(ChannelTurn::wake);
    }

    // Looking.

    /** How many values the buffer holds. */
    public int size() {
        synchronized (lock) {
            return buffer.size();
        }
    }

    /** How many values fit into the buffer. */
    public int capacity() {
        return capacity;
    }

    /** The value that has been in the buffer for longest, or null. */
    public @Nullable T peek() {
        synchronized (lock) {
            return buffer.peek();
        }
    }

    /** Everything there is to count, at one moment. */
    public Channel.Statistics statistics() {
        synchronized (lock) {
            return new Channel.Statistics(
                    buffer.size(),
                    capacity,
                    sending.line().size(),
                    receiving.line().size(),
                    sending.openEnds(),
                    receiving.openEnds(),
                    unfinished(),
                    sent,
                    received);
        }
    }

    @Override
    public String toString() {
        Channel.Statistics now = statistics();
        return "channel with " + now.size() + " of " + capacity + " values, " + now.waitingSenders() + " senders and "
                + now.waitingReceivers() + " receivers waiting";
    }
}

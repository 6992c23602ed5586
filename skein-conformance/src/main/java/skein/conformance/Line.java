package skein.conformance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.Channel;

/** A queue between tasks. */
interface Line {
    /** What goes through it: a value, null included. */
    record Item(@Nullable Object value) {}

    void put(Item item) throws Exception;

    boolean offer(Item item);

    Item take() throws Exception;

    Optional<Item> poll();

    /** @throws IllegalStateException when called more often than items were taken */
    void taskDone();

    void join() throws Exception;

    /** Whether items were put that are not yet done. */
    boolean unfinished();

    /** How many wait for an item, or for room. */
    int waiting();

    /** First in, first out. */
    record OfChannel(Channel<Item> channel) implements Line {
        @Override
        public void put(Item item) {
            channel.send(item);
        }

        @Override
        public boolean offer(Item item) {
            return channel.trySend(item);
        }

        @Override
        public Item take() {
            return channel.receive();
        }

        @Override
        public Optional<Item> poll() {
            return channel.tryReceive();
        }

        @Override
        public void taskDone() {
            channel.taskDone();
        }

        @Override
        public void join() {
            channel.join();
        }

        @Override
        public boolean unfinished() {
            return channel.statistics().unfinished() > 0;
        }

        @Override
        public int waiting() {
            return channel.statistics().waitingReceivers()
                    + channel.statistics().waitingSenders();
        }
    }
}

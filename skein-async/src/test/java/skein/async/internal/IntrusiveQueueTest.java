package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntrusiveQueueTest {
    private final IntrusiveQueue<Item> queue = new IntrusiveQueue<>();

    private static final class Item extends IntrusiveQueue.Node {
        private final int producer;
        private final int number;

        Item(int producer, int number) {
            this.producer = producer;
            this.number = number;
        }
    }

    @Test
    void itIsEmptyAtFirst() {
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void whatWasAddedFirstIsTakenFirst() {
        var items = new ArrayList<Item>();
        for (int i = 0; i < 5; i++) {
            items.add(new Item(0, i));
            queue.add(items.get(i));
        }
        for (Item item : items) {
            assertThat(queue.poll()).isSameAs(item);
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aTakenNodeCanBeAddedAgain() {
        var item = new Item(0, 0);
        for (int i = 0; i < 10; i++) {
            queue.add(item);
            assertThat(queue.isEmpty()).isFalse();
            assertThat(queue.poll()).isSameAs(item);
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    void aTakenNodeDoesNotKeepThoseBehindIt() {
        Item first = new Item(0, 0);
        queue.add(first);
        queue.add(new Item(0, 1));
        queue.poll();
        var second = new WeakReference<>(queue.poll());
        assertThat(isCollected(second)).isTrue();
        assertThat(first.number).isZero();
    }

    @Test
    void aQueueThatNeverRunsDryKeepsNothingThatWasTaken() {
        queue.add(new Item(0, 0));
        queue.add(new Item(0, 1));
        var first = new WeakReference<>(queue.poll());
        assertThat(isCollected(first)).isTrue();
        assertThat(queue.isEmpty()).isFalse();
    }

    private static boolean isCollected(WeakReference<?> reference) {
        for (int i = 0; i < 20 && !reference.refersTo(null); i++) {
            System.gc();
        }
        return reference.refersTo(null);
    }

    @Test
    void manyProducersLoseNothingAndEachKeepsItsOrder() throws InterruptedException {
        int producers = 4;
        int each = 50_000;
        var running = new AtomicInteger(producers);
        for (int p = 0; p < producers; p++) {
            int producer = p;
            Thread.ofPlatform().daemon().start(() -> {
                for (int i = 0; i < each; i++) {
                    queue.add(new Item(producer, i));
                }
                running.decrementAndGet();
            });
        }
        var next = new int[producers];
        int taken = 0;
        while (taken < producers * each) {
            Item item = queue.poll();
            if (item == null) {
                Thread.onSpinWait();
                continue;
            }
            assertThat(item.number).isEqualTo(next[item.producer]++);
            taken++;
        }
        assertThat(queue.poll()).isNull();
    }
}

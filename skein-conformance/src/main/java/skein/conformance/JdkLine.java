package skein.conformance;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A queue of the JDK, for the orders that a channel does not have. */
final class JdkLine implements Line {
    private final BlockingQueue<Item> items;
    private final Consumer<Item> adder;
    private final Semaphore room;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition allDone = lock.newCondition();
    private int unfinished;

    private JdkLine(BlockingQueue<Item> items, Consumer<Item> adder, int size) {
        this.items = items;
        this.adder = adder;
        this.room = new Semaphore(size == 0 ? Integer.MAX_VALUE : size, true);
    }

    static JdkLine lifo(int size) {
        var items = new LinkedBlockingDeque<Item>();
        return new JdkLine(items, items::addFirst, size);
    }

    static JdkLine priority(int size) {
        var items = new PriorityBlockingQueue<Item>(11, Comparator.comparing(Item::value, JdkLine::compare));
        return new JdkLine(items, items::add, size);
    }

    /** The order of Python's numbers, texts and lists. */
    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareTo(b);
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                int order = compare(a.get(i), b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(a.size(), b.size());
        }
        throw new IllegalArgumentException(Values.json(one) + " and " + Values.json(other) + " have no order");
    }

    @Override
    public void put(Item item) throws Exception {
        Interruptible.call(() -> {
            room.acquire();
            return null;
        });
        add(item);
    }

    @Override
    public boolean offer(Item item) {
        boolean fits = room.tryAcquire();
        if (fits) {
            add(item);
        }
        return fits;
    }

    private void add(Item item) {
        lock.lock();
        try {
            unfinished++;
        } finally {
            lock.unlock();
        }
        adder.accept(item);
    }

    @Override
    public Item take() throws Exception {
        Item item = Interruptible.call(items::take);
        room.release();
        return item;
    }

    @Override
    public Optional<Item> poll() {
        Item item = items.poll();
        if (item != null) {
            room.release();
        }
        return Optional.ofNullable(item);
    }

    @Override
    public void taskDone() {
        lock.lock();
        try {
            if (unfinished == 0) {
                throw new IllegalStateException("more items are done than were put");
            }
            if (--unfinished == 0) {
                allDone.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void join() throws Exception {
        lock.lock();
        try {
            while (unfinished > 0) {
                Interruptible.call(() -> {
                    allDone.await();
                    return null;
                });
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean unfinished() {
        lock.lock();
        try {
            return unfinished > 0;
        } finally {
            lock.unlock();
        }
    }

    /** None: the JDK's queues hand nothing over. */
    @Override
    public int waiting() {
        return 0;
    }
}

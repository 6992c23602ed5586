package skein.bench.runtime;

import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import skein.async.Channel;

/**
 * What is measured, done a number of times in the calling task. The same code on either scheduler, and in the benchmarks
 * of JMH. Whatever waits for nobody gives way after some thousand times, as it would otherwise be taken for stuck.
 */
public final class Work {
    private static final Integer VALUE = 7;
    private static final Duration LONG = Duration.ofMinutes(1);

    private Work() {}

    /** Virtual threads that start and end. On the loops they inherit the scheduler of their starter. */
    public static void threads(int times) throws InterruptedException {
        var started = new Thread[times];
        for (int i = 0; i < times; i++) {
            started[i] = Thread.startVirtualThread(Work::nothing);
        }
        for (Thread thread : started) {
            thread.join();
        }
    }

    private static void nothing() {}

    /** Tasks that start and end in a group. */
    public static void tasks(int times) {
        taskGroup(group -> {
            for (int i = 0; i < times; i++) {
                group.fork(() -> VALUE);
            }
            return VALUE;
        });
    }

    /** Round trips between two tasks that park and unpark each other. */
    public static void parks(int times) {
        var pair = new ParkedPair(times);
        both(pair::serve, pair::answer);
    }

    /** The same between two platform threads. */
    static void threadParks(int times) throws InterruptedException {
        var pair = new ParkedPair(times);
        var one = Thread.ofPlatform().start(pair::serve);
        var other = Thread.ofPlatform().start(pair::answer);
        one.join();
        other.join();
    }

    /** Round trips between two tasks, with an event each way. */
    public static void events(int times) throws InterruptedException {
        var pair = new EventPair(times);
        Work.<InterruptedException>bothWaiting(pair::serve, pair::answer);
    }

    /** Turns of two tasks that let each other go first. */
    public static void sleepsOfZero(int times) {
        Runnable yielding = () -> {
            for (int i = 0; i < times / 2; i++) {
                sleep(Duration.ZERO);
            }
        };
        both(yielding, yielding);
    }

    /** The same with the JDK's own call. */
    @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
    public static void yields(int times) {
        Runnable yielding = () -> {
            for (int i = 0; i < times / 2; i++) {
                Thread.yield();
            }
        };
        both(yielding, yielding);
    }

    /** Three calls that have their results at once, joined. */
    public static int gathers(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += gather(() -> VALUE, () -> VALUE, () -> VALUE, (a, b, c) -> a + b + c);
        }
        return sum;
    }

    /** A call that has its result at once, with a deadline. */
    public static int timeouts(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += timeout(LONG, () -> VALUE);
        }
        sleep(Duration.ZERO);
        return sum;
    }

    /** Values from one task to another. */
    public static void channel(int capacity, int times) {
        var channel = new Channel<Integer>(capacity);
        both(
                () -> {
                    for (int i = 0; i < times; i++) {
                        channel.send(VALUE);
                    }
                },
                () -> {
                    for (int i = 0; i < times; i++) {
                        channel.receive();
                    }
                });
    }

    /** The same through the JDK's queue. */
    public static void blockingQueue(int capacity, int times) throws InterruptedException {
        BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(capacity);
        Work.<InterruptedException>bothWaiting(
                () -> {
                    for (int i = 0; i < times; i++) {
                        queue.put(VALUE);
                    }
                },
                () -> {
                    for (int i = 0; i < times; i++) {
                        queue.take();
                    }
                });
    }

    private static void both(Runnable one, Runnable other) {
        Work.<RuntimeException>bothWaiting(one::run, other::run);
    }

    private interface Body<X extends Exception> {
        void run() throws X;
    }

    private static <X extends Exception> void bothWaiting(Body<X> one, Body<X> other) throws X {
        taskGroup(group -> {
            group.<Integer, X>fork(() -> {
                one.run();
                return VALUE;
            });
            group.<Integer, X>fork(() -> {
                other.run();
                return VALUE;
            });
            return VALUE;
        });
    }
}

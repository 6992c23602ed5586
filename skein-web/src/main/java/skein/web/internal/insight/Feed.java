package skein.web.internal.insight;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Event;
import skein.async.Task;
import skein.http.HttpException;

/**
 * Makes something again and again for all who watch it, and only while somebody does.
 *
 * <p>Who is slow misses some: there is only ever the latest. A look that took long is followed by a long pause.
 *
 * <p>Safe from any task. Its lock is a leaf.
 */
final class Feed<T> {
    /** A pause is so many times as long as a look, within its bounds. */
    private static final int SHARE = 100;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What is watched: opened with the first watcher, closed with the last. */
    interface Source<T> extends AutoCloseable {
        /** Looks; on a worker thread. */
        T look() throws Exception;

        /** Called once; a last look may still be on its way. */
        @Override
        void close();
    }

    /** Opens a source, in the task of the first watcher. */
    interface Opening<T> {
        Source<T> open();
    }

    /** Is given each look that a watcher gets, in the watcher's task. */
    interface Watcher<T> {
        void see(T latest) throws Exception;
    }

    private final int most;
    private final Opening<T> opening;
    private int watchers;
    private @Nullable Run run;

    Feed(int most, Opening<T> opening) {
        this.most = most;
        this.opening = opening;
    }

    /**
     * Shows the calling task what is there now and each that comes, until it is cancelled.
     *
     * @throws HttpException 503 when there are enough watchers
     */
    void watch(Watcher<T> watcher) throws Exception {
        Run mine = enter();
        try {
            long seen = 0;
            while (true) {
                Look<T> latest = mine.after(seen);
                seen = latest.number;
                watcher.see(latest.value);
            }
        } finally {
            leave(mine);
        }
    }

    /** Refuses before the answer begins, when it may still be another one. */
    synchronized void checkRoom() {
        if (watchers >= most) {
            throw new HttpException(503, "there are " + most + " watchers already").with("retry-after", "10");
        }
    }

    private synchronized Run enter() {
        checkRoom();
        Run going = run;
        if (going == null || going.failure != null) {
            going = new Run(opening.open());
            run = going;
            going.start();
        }
        watchers++;
        going.watchers++;
        return going;
    }

    private synchronized void leave(Run left) {
        watchers--;
        if (--left.watchers == 0) {
            left.stop();
            if (run == left) {
                run = null;
            }
        }
    }

    /** How many watch. */
    synchronized int watchers() {
        return watchers;
    }

    private record Look<T>(long number, T value) {}

    /** From the first watcher to the last. */
    private final class Run {
        private final Source<T> source;
        private int watchers;
        private @Nullable Task<@Nullable Void> task;

        // Under its own lock.
        private @Nullable Look<T> latest;
        private Event changed = new Event();
        private volatile @Nullable Throwable failure;

        Run(Source<T> source) {
            this.source = source;
        }

        void start() {
            task = Async.<@Nullable Void>createTask(() -> {
                produce();
                return null;
            });
        }

        /** Waits for one that is newer than that. */
        Look<T> after(long number) {
            while (true) {
                Event next;
                Look<T> there;
                synchronized (this) {
                    there = latest;
                    next = changed;
                }
                if (there != null && there.number > number) {
                    return there;
                }
                Throwable failed = failure;
                if (failed != null) {
                    throw new IllegalStateException("the live view cannot look any more", failed);
                }
                next.await();
            }
        }

        private void produce() throws Exception {
            try {
                // The quickest of three: what a busy machine or the first look took longer is nobody's rule.
                long[] took = {0, 0, 0};
                for (int look = 0; ; look = (look + 1) % took.length) {
                    int now = look;
                    publish(Async.toThread(() -> {
                        long before = System.nanoTime();
                        T value = source.look();
                        took[now] = System.nanoTime() - before;
                        return value;
                    }));
                    long rest = SHARE * Arrays.stream(took).min().orElse(0);
                    Async.sleep(Duration.ofNanos(Math.clamp(rest, PAUSE.toNanos(), LONGEST_PAUSE.toNanos())));
                }
            } catch (Throwable e) {
                failure = e;
                announce();
                throw e;
            }
        }

        private void publish(T value) {
            synchronized (this) {
                latest = new Look<>(latest == null ? 1 : latest.number + 1, value);
            }
            announce();
        }

        private void announce() {
            Event happened;
            synchronized (this) {
                happened = changed;
                changed = new Event();
            }
            happened.set();
        }

        void stop() {
            source.close();
            if (task != null) {
                task.cancel("nobody watches any more");
            }
        }
    }
}

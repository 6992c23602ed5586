package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.timeout;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.DeadlineExceededException;
import skein.async.Event;

/** Tasks that wait for each other for ever. A virtual thread that waits for a lock leaves its carrier: no hand-off. */
@Timeout(120)
class HandOffDeadlockTest {
    @Test
    void aDeadlineEndsADeadlockOfLocks() {
        var one = new ReentrantLock();
        var two = new ReentrantLock();
        Async.run(() -> {
            var bothHeld = new Event();
            var held = new AtomicInteger();
            assertThatThrownBy(() -> timeout(
                            Duration.ofMillis(20),
                            () -> gather(
                                    () -> lockBoth(one, two, held, bothHeld),
                                    () -> lockBoth(two, one, held, bothHeld),
                                    Integer::sum)))
                    .isInstanceOf(DeadlineExceededException.class);
            return null;
        });
        assertThat(one.isLocked() || two.isLocked()).isFalse();
    }

    private static int lockBoth(ReentrantLock first, ReentrantLock second, AtomicInteger held, Event bothHeld)
            throws InterruptedException {
        first.lockInterruptibly();
        try {
            if (held.incrementAndGet() == 2) {
                bothHeld.set();
            }
            bothHeld.await();
            second.lockInterruptibly();
            second.unlock();
            return 1;
        } finally {
            first.unlock();
        }
    }

    @Test
    void theLoopOutlivesADeadlockOfMonitors() {
        assumeTrue(Loops.carried(), "only on loops does time jump whatever tasks wait for");
        var one = new Object();
        var two = new Object();
        // They never end, so nobody may wait for them: neither a group nor the application.
        try (var loops = Loops.of(new JumpingClock())) {
            var bothHeld = new Event();
            var held = new AtomicInteger();
            var first = new Forked<>(
                    loops.next(), loops.supervisor(), null, () -> enterBoth(one, two, held, bothHeld), false);
            var second = new Forked<>(
                    loops.next(), loops.supervisor(), null, () -> enterBoth(two, one, held, bothHeld), false);
            first.start();
            second.start();
            int turns = loops.run(() -> {
                int n = 0;
                while (n < 1_000_000 && !(isBlocked(first) && isBlocked(second))) {
                    sleep(Duration.ofMillis(1));
                    n++;
                }
                sleep(Duration.ofMillis(1));
                return n;
            });
            assertThat(turns).isLessThan(1_000_000);
            assertThat(isBlocked(first) && isBlocked(second)).isTrue();
        }
    }

    private static int enterBoth(Object first, Object second, AtomicInteger held, Event bothHeld)
            throws InterruptedException {
        synchronized (first) {
            if (held.incrementAndGet() == 2) {
                bothHeld.set();
            }
            bothHeld.await();
            synchronized (second) {
                return 1;
            }
        }
    }

    private static boolean isBlocked(TaskBase task) {
        Thread thread = task.thread();
        return thread != null && thread.getState() == Thread.State.BLOCKED;
    }
}

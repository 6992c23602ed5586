package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.Reports;
import skein.async.Async;
import skein.async.Call;

/** Tasks of one loop, the first of which never lets go until a later one has run. */
@Timeout(60)
class HandOffTest {
    private final Loops loops = Loops.of(1, HandOffLimits.DEFAULT);

    @AfterEach
    void close() {
        loops.close();
    }

    @BeforeEach
    void onTheLoopScheduler() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
    }

    private static int spinUntil(AtomicBoolean released) {
        return Reports.computeUntil(released::get) ? 1 : 0;
    }

    @Test
    void aTaskThatSpinsDelaysOnlyItself() {
        var released = new AtomicBoolean();
        int both = loops.run(() -> gather(
                () -> spinUntil(released),
                () -> {
                    released.set(true);
                    return 2;
                },
                Integer::sum));
        assertThat(both).isEqualTo(3);
    }

    @Test
    void manyTasksThatSpinDelayOnlyThemselves() {
        var released = new AtomicBoolean();
        loops.run(() -> {
            var calls = new ArrayList<Call<Integer, RuntimeException>>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> spinUntil(released));
            }
            calls.add(() -> {
                released.set(true);
                return 2;
            });
            return gather(calls);
        });
        assertThat(released).isTrue();
    }

    @Test
    void aPinnedTaskDelaysOnlyItself() {
        var released = new CountDownLatch(1);
        // A class initialiser keeps its virtual thread on the carrier while it waits.
        Pinning.latch = released;
        int sum = loops.run(() -> gather(
                () -> new Pinning().value(),
                () -> {
                    released.countDown();
                    return 2;
                },
                Integer::sum));
        assertThat(sum).isEqualTo(3);
    }

    static final class Pinning {
        private static CountDownLatch latch = new CountDownLatch(0);

        int value() {
            return Initialised.VALUE;
        }

        private static final class Initialised {
            static final int VALUE;

            static {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new ExceptionInInitializerError(e);
                }
                VALUE = 1;
            }
        }
    }

    @Test
    void theOffenderGoesOnAsATaskOfItsLoop() {
        var released = new AtomicBoolean();
        String order = loops.run(() -> gather(
                () -> {
                    spinUntil(released);
                    Async.sleep(java.time.Duration.ofMillis(1));
                    return TaskBase.current().loop().toString();
                },
                () -> {
                    released.set(true);
                    return TaskBase.current().loop().toString();
                },
                (one, other) -> one.equals(other) ? "same loop" : one + " and " + other));
        assertThat(order).isEqualTo("same loop");
    }
}

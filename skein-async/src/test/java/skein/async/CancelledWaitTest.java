package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.internal.Loops;

/** A task that is cancelled in the instant in which what it waits for happens: the wait that it is in throws. */
@Timeout(60)
class CancelledWaitTest {
    @Test
    void aPlaceInALimiterGoesToTheNextInLine() {
        VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            limiter.acquire();
            var first = createTask(() -> enter(limiter));
            var second = createTask(() -> enter(limiter));
            sleep(ofSeconds(1));
            first.cancel("given up");
            limiter.release();
            assertThat(second.await()).isEqualTo("inside");
            return null;
        });
    }

    private static String enter(CapacityLimiter limiter) {
        limiter.acquire();
        return "inside";
    }

    @Test
    void anEventComesTooLate() {
        VirtualTime.run(time -> {
            var event = new Event();
            var task = createTask(() -> {
                event.await();
                return "went on";
            });
            sleep(ofSeconds(1));
            task.cancel("given up");
            event.set();
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            return null;
        });
    }

    @Test
    void theEndOfAGroupComesTooLate() {
        assertThatThrownBy(() -> cancelledByItsChild(child -> taskGroup(group -> group.fork(child))))
                .isInstanceOf(TaskCancelledException.class);
    }

    @Test
    void theEndOfAGatherComesTooLate() {
        assertThatThrownBy(() -> cancelledByItsChild(child -> gather(List.of(child))))
                .isInstanceOf(TaskCancelledException.class);
    }

    /** A task that starts a child and waits for it, and that the child cancels with the last thing it does. */
    private static void cancelledByItsChild(
            Call.With<Call<@Nullable Void, RuntimeException>, ?, RuntimeException> parent) {
        VirtualTime.run(time -> {
            var self = new AtomicReference<Task<?>>();
            var known = new Event();
            var task = createTask(() -> parent.call(() -> {
                known.await();
                self.get().cancel("by its child");
                return null;
            }));
            self.set(task);
            known.set();
            return task.await();
        });
    }

    @Test
    void aSleepIsNotInTime() {
        assumeTrue(Loops.carried(), "on the JDK's scheduler what is due in one instant has no order");
        assertThatThrownBy(() -> VirtualTime.run(time -> timeout(ofSeconds(1), () -> {
                    sleep(ofSeconds(1));
                    return null;
                })))
                .isInstanceOf(DeadlineExceededException.class);
    }
}

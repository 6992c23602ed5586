package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Cancelled;
import skein.async.TaskCancelledException;

@Timeout(60)
class UninterruptedTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean(true);

    /** Waits by the JDK's means, and ends only when it is told. */
    private String waitUntilTold() throws InterruptedException {
        begun.countDown();
        told.await();
        interrupted.set(Thread.currentThread().isInterrupted());
        return "told";
    }

    @Test
    void aCallIsToldToEndInsteadOfBeingInterrupted() throws Exception {
        Async.run(() -> {
            var task = Async.createTask(() -> Uninterrupted.call(this::waitUntilTold, told::countDown, "it"));
            begun.await();
            task.cancel("enough");
            assertThat(task.await()).isEqualTo("told");
            return null;
        });
        assertThat(interrupted).isFalse();
    }

    @Test
    void whatComesAfterItIsInterruptedAgain() {
        assertThatThrownBy(() -> Async.run(() -> {
                    var task = Async.createTask(() -> {
                        Uninterrupted.call(this::waitUntilTold, told::countDown, "it");
                        new CountDownLatch(1).await();
                        return null;
                    });
                    begun.await();
                    task.cancel("enough");
                    return task.await();
                }))
                .isInstanceOf(TaskCancelledException.class);
    }

    @Test
    void aTaskThatIsCancelledAlreadyDoesNotBeginIt() throws Exception {
        var called = new AtomicBoolean();
        Async.run(() -> {
            var task = Async.createTask(() -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException cancelled) {
                    assertThatThrownBy(() -> Uninterrupted.call(() -> called.getAndSet(true), () -> {}, "it"))
                            .isInstanceOf(Cancelled.class);
                    throw cancelled;
                }
                return null;
            });
            begun.await();
            task.cancel("enough");
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            return null;
        });
        assertThat(called).isFalse();
    }
}

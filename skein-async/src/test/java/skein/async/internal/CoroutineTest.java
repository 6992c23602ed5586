package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.createTask;
import static skein.async.Async.sleep;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import skein.async.Async;

class CoroutineTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** To look at a thread that is ready, the JDK holds it for a moment and then says again that it is ready. */
    @Test
    void lookingAtAReadyThreadLosesNobodyBehindIt() {
        boolean ran = Async.run(() -> {
            var ready = new AtomicReference<Thread>();
            createTask(() -> {
                ready.set(Thread.currentThread());
                sleep(Duration.ZERO);
                return 1;
            });
            while (ready.get() == null) {
                sleep(Duration.ZERO);
            }
            var behind = createTask(() -> 2);
            ready.get().getStackTrace();
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!behind.done() && System.nanoTime() - end < 0) {
                sleep(Duration.ZERO);
            }
            return behind.done();
        });
        assertThat(ran).isTrue();
    }
}

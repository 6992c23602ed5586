package skein.web.internal;

import java.util.concurrent.CountDownLatch;
import skein.async.Async;

/** Something that one coroutine waits for and another says once. */
final class Signal {
    private final CountDownLatch latch = new CountDownLatch(1);

    void set() {
        latch.countDown();
    }

    boolean isSet() {
        return latch.getCount() == 0;
    }

    /** Waits for {@link #set}; throws {@link skein.async.Cancelled} when the caller is cancelled. */
    void await() throws InterruptedException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Async.checkpoint();
            throw interrupted;
        }
    }
}

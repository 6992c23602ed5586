package skein.conformance;

import static skein.async.Async.checkpoint;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Waiting in what the JDK has: where that is interrupted because of a cancellation, the cancellation is thrown. */
final class Interruptible {
    private Interruptible() {}

    static <T extends @Nullable Object> T call(Callable<T> wait) throws Exception {
        checkpoint();
        try {
            return wait.call();
        } catch (InterruptedException interrupted) {
            checkpoint();
            throw interrupted;
        }
    }
}

package skein.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import skein.async.internal.JumpingClock;
import skein.async.internal.Loops;

/** Runs a body as a task on a loop of its own whose clock jumps. */
final class VirtualTime implements AutoCloseable {
    private final JumpingClock clock = new JumpingClock();
    private final Loops loops = Loops.of(clock);

    static <T extends @Nullable Object> T run(Body<T> body) throws Exception {
        try (var time = new VirtualTime()) {
            return time.loops.run(() -> body.run(time));
        }
    }

    interface Body<T extends @Nullable Object> {
        T run(VirtualTime time) throws Exception;
    }

    Duration now() {
        return Duration.ofNanos(clock.nanos());
    }

    @Override
    public void close() {
        loops.close();
    }
}

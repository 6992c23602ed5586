package skein.http.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.openjdk.jmh.infra.Blackhole;
import skein.async.internal.Loops;

/** The I/O thread of a loop, where Netty keeps its buffers at hand, and benchmarks of what happens there run. */
final class IoThread {
    /** How often something is done in each call of a benchmark. */
    static final int TIMES = 1_000;

    private final NettyIo io = NettyLoops.of(Loops.shared().all().getFirst());

    NettyIo io() {
        return io;
    }

    /** Does something once. */
    <T> T get(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, io.loop()::submit).join();
    }

    /** Does something {@link #TIMES} times, over which the way here and back is spread. */
    void repeat(Blackhole results, Supplier<?> work) {
        get(() -> {
            for (int i = 0; i < TIMES; i++) {
                results.consume(work.get());
            }
            return TIMES;
        });
    }
}

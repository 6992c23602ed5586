package skein.async.internal;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import skein.async.Async;
import skein.bench.jmh.HotPath;
import skein.bench.runtime.Work;

/** One value from a task to another, beside the JDK's queue. */
@OperationsPerInvocation(HotPath.TIMES)
public class ChannelBenchmark extends HotPath {
    @Param({"1", "1024"})
    private int capacity = 1;

    @Benchmark
    public void channel() {
        Async.run(() -> {
            Work.channel(capacity, TIMES);
            return 0;
        });
    }

    @Benchmark
    public void linkedBlockingQueue() throws InterruptedException {
        Async.run(() -> {
            Work.blockingQueue(capacity, TIMES);
            return 0;
        });
    }
}

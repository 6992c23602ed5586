package skein.async.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import skein.bench.jmh.HotPath;

/** Becoming ready and being taken, in one thread, beside the JDK's queue. */
public class RunQueueBenchmark extends HotPath {
    private final RunQueue queue = new RunQueue();
    private final Queue<RunQueue.Node> linked = new ConcurrentLinkedQueue<>();
    private final RunQueue.Node node = LoopInside.work();
    private final RunQueue.Node other = LoopInside.work();

    /** The only one, which the stub of the queue has to follow each time. */
    @Benchmark
    public RunQueue.@Nullable Node addAndPoll() {
        queue.add(node);
        return queue.poll();
    }

    /** Two at a time; for both. */
    @Benchmark
    public boolean addAndPollTwo() {
        queue.add(node);
        queue.add(other);
        return queue.poll() == node && queue.poll() == other;
    }

    @Benchmark
    public RunQueue.@Nullable Node linkedOfferAndPoll() {
        linked.offer(node);
        return linked.poll();
    }
}

package skein.async.internal;

import static skein.async.Async.taskGroup;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import skein.async.TaskGroup;
import skein.bench.jmh.HotPath;

/** A group of tasks, from its beginning until all of them have ended; {@code gather} is in {@link CallBenchmark}. */
@OperationsPerInvocation(HotPath.TIMES)
public class GroupBenchmark extends HotPath {
    @Param({"0", "1", "10"})
    private int children;

    @Benchmark
    public int forkAndJoin() {
        return inTask(times -> {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                sum += taskGroup(this::fork);
            }
            return sum;
        });
    }

    private Integer fork(TaskGroup group) {
        for (int child = 0; child < children; child++) {
            group.fork(() -> 7);
        }
        return children;
    }
}

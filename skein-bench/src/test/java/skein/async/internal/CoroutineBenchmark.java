package skein.async.internal;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import skein.async.Async;
import skein.bench.jmh.HotPath;
import skein.bench.runtime.Work;

/** Coroutines that start, wait for each other and end; with {@code -Dskein.scheduler=jdk} on the JDK's scheduler. */
@OperationsPerInvocation(HotPath.TIMES)
public class CoroutineBenchmark extends HotPath {
    private static final int BATCH = 1_000;

    private interface Body {
        void run() throws InterruptedException;
    }

    private static void inTask(Body body) throws InterruptedException {
        Async.run(() -> {
            body.run();
            return 0;
        });
    }

    @Benchmark
    public void startThreads() throws InterruptedException {
        inTask(() -> {
            for (int i = 0; i < TIMES / BATCH; i++) {
                Work.threads(BATCH);
            }
        });
    }

    @Benchmark
    public void startTasks() throws InterruptedException {
        inTask(() -> {
            for (int i = 0; i < TIMES / BATCH; i++) {
                Work.tasks(BATCH);
            }
        });
    }

    @Benchmark
    public void parkAndUnpark() throws InterruptedException {
        inTask(() -> Work.parks(TIMES));
    }

    @Benchmark
    public void setAndAwaitEvents() throws InterruptedException {
        inTask(() -> Work.events(TIMES));
    }

    @Benchmark
    public void switchBySleepOfZero() throws InterruptedException {
        inTask(() -> Work.sleepsOfZero(TIMES));
    }
}

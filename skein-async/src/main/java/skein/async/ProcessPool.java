package skein.async;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Deadlines;
import skein.async.internal.TaskBase;
import skein.async.internal.Workers;
import skein.async.internal.process.Answer;
import skein.async.internal.process.Attempt;
import skein.async.internal.process.Crew;

/**
 * Runs calls in processes of their own, JVMs that are started once and used again: for what must be stoppable at any
 * time, may crash, or needs a bound on its memory. {@link Async#onCpu} is quicker where none of that matters.
 *
 * <pre>{@code
 * try (var pool = ProcessPool.open(config -> config.name("images").workers(4).memoryBytes(256 << 20))) {
 *     byte[] small = timeout(Duration.ofSeconds(5), () -> pool.call(() -> Images.scale(large, 200)));
 * }
 * }</pre>
 *
 * <p><b>Calls</b> and their results are copied, by Java serialisation; see {@link ProcessCall}. Nothing else goes along:
 * static fields have the values that the worker gives them, and keep them from call to call. The class that a lambda is
 * written in is initialised in the worker. A call runs on the main thread of its worker, where {@link Async#run} may be
 * used. What it prints goes to {@link ProcessPoolConfig#output()}; its standard input is empty.
 *
 * <p><b>Deadlines and cancellation</b> kill the worker, with the processes that it has started, whatever it is doing.
 * The caller goes on when it is gone.
 *
 * <p><b>A crash</b> fails the call that it happened in with a {@link ProcessCrashedException}. After a crash or a kill
 * another worker is started at once, and other calls notice nothing. Processes that a worker had started before it
 * crashed by itself are on their own.
 *
 * <p><b>Waiting</b> is first come, first served, and bounded by {@link ProcessPoolConfig#maxWaiting()}. A worker is
 * started when a call finds none idle, or by {@link #start}.
 *
 * <p><b>Warm starts</b>: workers start from class data that an earlier worker has left, once they come and go: after a
 * first loss, with {@link ProcessPoolConfig#maxCalls()}, or with {@link ProcessPoolConfig#cacheDirectory()}. The JVM does
 * that for classes in jars only. Workers start without where it is not possible.
 *
 * <p><b>The end</b>: {@link #close} ends all workers. So does the end of this JVM, and even when it is killed they notice
 * and go. No files are left behind, except in {@link ProcessPoolConfig#cacheDirectory()}.
 *
 * <p><b>Trust</b>: to deserialise what a stranger sends is to let him in. Here both ends are the same program, of the
 * same user, and what connects them are pipes that no other user can reach, never a network. A worker is a
 * fence against accidents, not against malice: code that you would not run in this process has no place in it either.
 *
 * <p>Safe to share between tasks on any loop.
 */
public final class ProcessPool implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofMinutes(1);

    private final ProcessPoolConfig config;
    private final CapacityLimiter line;
    private final AtomicInteger inside = new AtomicInteger();
    private final Crew crew;

    private ProcessPool(ProcessPoolConfig config) {
        this.config = config;
        this.line = new CapacityLimiter(config.workers());
        this.crew = new Crew(config);
    }

    /** A pool with the {@linkplain ProcessPoolConfig defaults}. */
    public static ProcessPool open() {
        return open(config -> config);
    }

    /** A pool with settings: {@code ProcessPool.open(config -> config.workers(4))}. No worker is started yet. */
    public static ProcessPool open(UnaryOperator<ProcessPoolConfig> settings) {
        return new ProcessPool(settings.apply(ProcessPoolConfig.DEFAULT));
    }

    /**
     * Runs a call in a worker while the task waits.
     *
     * @throws X what the call threw there; its stack goes on with that of the caller
     * @throws ProcessCrashedException when the worker ended in the middle of the call
     * @throws ProcessTransferException when the call, its result or its exception cannot be carried to the other side
     * @throws ProcessPoolFullException when too many calls wait already
     * @throws DeadlineExceededException when it ran for longer than {@link ProcessPoolConfig#maxTime()}
     * @throws Cancelled when cancelled while waiting or running; the worker that ran it is gone
     * @throws IllegalStateException when the pool has been closed, or this is called outside of a task
     * @throws java.io.UncheckedIOException when no process can be started
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // of the type that the call has returned
    public <T extends @Nullable Object, X extends Exception> T call(ProcessCall<T, X> call) throws X {
        Answer answer;
        enter();
        try {
            answer = line.with(() -> Deadlines.timeout(config.maxTime(), deadline -> {
                var attempt = new Attempt(crew, call);
                return Workers.run(attempt::run, attempt::cancel);
            }));
        } finally {
            inside.decrementAndGet();
        }
        answer.<X>throwFailure(new Throwable().getStackTrace());
        return (T) answer.value();
    }

    private void enter() {
        int most = config.workers() + config.maxWaiting();
        if (inside.getAndUpdate(calls -> Math.min(calls + 1, most)) >= most) {
            throw new ProcessPoolFullException("pool " + config.name() + " has " + config.maxWaiting()
                    + " calls waiting, which is its limit; come back later, or raise ProcessPoolConfig.maxWaiting");
        }
    }

    /**
     * Starts as many workers as there may be, and waits until they are ready; otherwise calls start them as needed. In a
     * task or outside.
     *
     * @throws ProcessCrashedException when one does not come up, for instance because of a faulty JVM option
     * @throws IllegalStateException when the pool has been closed
     * @throws java.io.UncheckedIOException when no process can be started
     */
    public void start() {
        offLoop(crew::startAll);
    }

    /** How it is doing. */
    public ProcessPoolStatistics statistics() {
        return crew.statistics(line.waiting());
    }

    /** Ends all workers and waits until they are gone. Calls under way fail. In a task or outside. */
    @Override
    public void close() {
        if (TaskBase.currentOrNull() == null) {
            crew.close();
        } else {
            // A cancelled task has to close it, too.
            Async.shielded(CLOSING, () -> offLoop(crew::close));
        }
    }

    private static @Nullable Void offLoop(Runnable blocking) {
        if (TaskBase.currentOrNull() == null) {
            blocking.run();
            return null;
        }
        return Workers.<@Nullable Void, RuntimeException>run(
                () -> {
                    blocking.run();
                    return null;
                },
                () -> {
                    // It ends by itself, soon.
                });
    }

    @Override
    public String toString() {
        return "process pool " + config.name() + ": " + statistics();
    }
}

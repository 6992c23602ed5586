package skein.async;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.async.internal.TimeLineRecorder;

/**
 * Records what tasks do while they do it: who ran, who was ready, who waited and for what, from when until when, on which
 * loop or thread.
 *
 * <pre>{@code
 * try (var line = TimeLine.start(10_000)) {
 *     gather(pasta, sauce);
 *     for (TimeLine.Span span : line.take().spans()) {
 *         log.info("{} {} from {} until {}", span.task(), span.state(), span.from(), span.until());
 *     }
 * }
 * }</pre>
 *
 * <p>It records whole families: a task and everything that it starts from then on, its children, theirs, calls on worker
 * threads and tasks in the background. {@link #start} begins with the calling task, {@link #of} with those that a
 * predicate chooses.
 *
 * <p>It is bounded. What happens is kept until somebody {@linkplain #take takes} it; what does not fit is counted and left
 * out, and a task that is left out leaves out its family.
 *
 * <p>While one is open each loop has an {@link Instrument} more, which costs a task that is not recorded a look at one
 * field at each step. {@link #close} takes it away; what has been recorded by then can still be taken.
 *
 * <p>On the JDK's scheduler steps cannot be seen. There a task is running from its start to its end, but for its waits for
 * what Skein offers to wait for: those in locks and queues of the JDK's are not told apart, nor the time in which it was
 * ready.
 *
 * <p>Safe to use from any thread.
 */
public final class TimeLine implements AutoCloseable {
    private final TimeLineRecorder recorder;

    private TimeLine(TimeLineRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Records the calling task and what it starts from now on.
     *
     * @param maxSpans how much is kept until it is taken, and how many tasks are recorded at the same time
     * @throws IllegalStateException when the calling thread runs no task
     */
    public static TimeLine start(int maxSpans) {
        TaskBase root = TaskBase.current();
        var recorder = new TimeLineRecorder(root.loop().view().loops(), null, maxSpans);
        recorder.open();
        recorder.record(root);
        return new TimeLine(recorder);
    }

    /**
     * Records the tasks that a predicate chooses, and what these start. It is asked as each task is started that belongs
     * to none which is recorded: it must be as short as the hooks of an {@link Instrument}.
     *
     * <pre>{@code TimeLine.of(task -> sampled() && task.name().startsWith("GET "), 10_000)}</pre>
     *
     * @param roots called by many threads at once
     * @param maxSpans how much is kept until it is taken, and how many tasks are recorded at the same time
     */
    public static TimeLine of(Predicate<? super TaskInfo> roots, int maxSpans) {
        var recorder = new TimeLineRecorder(TimeLineRecorder.loopsHere(), roots, maxSpans);
        recorder.open();
        return new TimeLine(recorder);
    }

    /** What has come since the last time; in parts for whoever takes it in parts, each part once. */
    public Batch take() {
        return recorder.take();
    }

    /** The {@link Started#id} of the calling task, to tell of it what only it knows; 0 when it is not recorded. */
    public long current() {
        return recorder.current();
    }

    /** Records nothing more; does nothing when it is closed already. */
    @Override
    public void close() {
        recorder.close();
    }

    /** What a task did. */
    public enum State {
        /** It ran as a coroutine. */
        RUNNING,
        /** It could have gone on, and waited for its turn. */
        READY,
        /** It waited for something. */
        WAITING,
        /** It ran as a call on a worker thread. */
        THREAD
    }

    /**
     * What has come since the last batch.
     *
     * @param tasks those that appeared, parents before their children
     * @param spans what is over, of each task in the order of time
     * @param open what each task that has not ended is doing now; it comes again, longer, until it is over
     * @param dropped how many tasks and changes did not fit since the last batch
     */
    public record Batch(List<Started> tasks, List<Span> spans, List<Span> open, long dropped) {
        /**
         * @param tasks copied
         * @param spans copied
         * @param open copied
         */
        public Batch {
            tasks = List.copyOf(tasks);
            spans = List.copyOf(spans);
            open = List.copyOf(open);
        }
    }

    /**
     * A task that is recorded from now on.
     *
     * @param id its number in this time line, from 1
     * @param parent the task that owns its group, or has started it; 0 when that is not recorded
     * @param name as in a {@link TaskTree}
     * @param loop the loop that it belongs to
     * @param at when it appeared, since the recording began
     */
    public record Started(long id, long parent, String name, String loop, Duration at) {}

    /**
     * A time in which a task did one thing.
     *
     * @param task the {@link Started#id} of the task
     * @param state what it did
     * @param from since the recording began
     * @param until since the recording began
     * @param where the loop, or the thread where it had one to itself
     * @param waitingFor what it waited for, if it did: as in a {@link TaskTree}, at the time when it began to
     */
    public record Span(
            long task,
            State state,
            Duration from,
            Duration until,
            String where,
            @Nullable String waitingFor) {}
}

package skein.async.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import skein.async.Instrument;
import skein.async.TaskInfo;
import skein.async.TimeLine.Batch;
import skein.async.TimeLine.Span;
import skein.async.TimeLine.Started;
import skein.async.internal.Track.Event;
import skein.async.internal.Track.Kind;

/**
 * What is behind a {@link skein.async.TimeLine}. The hooks do next to nothing: they put down what they see, with the
 * time, into a queue without locks; whoever takes makes spans of it, in a thread of its own.
 */
public final class TimeLineRecorder implements Instrument {
    private final Loops loops;
    private final @Nullable Predicate<? super TaskInfo> roots;
    private final int most;
    private final long began;

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger alive = new AtomicInteger();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile long ended;
    private volatile boolean closed;

    // Confined to whoever takes, under this object's lock.
    private final List<Track> known = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    /**
     * @param roots which tasks to begin with, besides those that are told
     * @param most how many events are kept, and how many tasks are recorded at a time
     */
    public TimeLineRecorder(Loops loops, @Nullable Predicate<? super TaskInfo> roots, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a time line of at most " + most + " spans records nothing");
        }
        this.loops = loops;
        this.roots = roots;
        this.most = most;
        this.began = nanos();
    }

    /** The time, which is the same on all loops of a process. */
    private long nanos() {
        return loops.all().getFirst().clock().nanos();
    }

    /** The loops of the calling task's process; started if need be. */
    public static Loops loopsHere() {
        TaskBase current = TaskBase.currentOrNull();
        return current == null ? Loops.shared() : current.loop().view().loops();
    }

    /** Begins to listen. */
    public void open() {
        loops.all().forEach(loop -> loop.view().add(this));
    }

    /** Stops. */
    public void close() {
        if (!closed) {
            ended = nanos();
            closed = true;
        }
        loops.all().forEach(loop -> loop.view().remove(this));
    }

    /** Records the calling task, which is running. */
    public void record(TaskBase task) {
        Track track = enter(task, 0);
        if (track != null) {
            track.stepUnseen(true);
            Thread carrier = Loops.carried() && Thread.currentThread().isVirtual() ? Jdk.currentCarrier() : null;
            add(new Event(track, Kind.JOINED, now(task), carrier, task.loop()));
        }
    }

    /** The number of the calling task; 0 when it is not recorded. */
    public long current() {
        TaskBase current = TaskBase.currentOrNull();
        Track track = current == null ? null : Track.of(current, this);
        return track == null ? 0 : track.id;
    }

    private @Nullable Track enter(TaskBase task, long parent) {
        if (closed || alive.get() >= most || waiting.get() >= most) {
            dropped.incrementAndGet();
            return null;
        }
        alive.incrementAndGet();
        Track others = task.track();
        while (others != null && others.recorder.closed) {
            others = others.next;
        }
        var track = new Track(this, task, ids.incrementAndGet(), parent, others);
        task.track(track);
        return track;
    }

    void add(Event event) {
        if (closed) {
            return;
        }
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
        } else {
            events.add(event);
        }
    }

    private static long now(TaskBase task) {
        return task.loop().clock().nanos();
    }

    // Hooks.

    @Override
    public void taskSpawned(TaskInfo info) {
        var task = (TaskBase) info;
        Track starter = alive.get() == 0 ? null : starter(task);
        if (starter != null || (roots != null && roots.test(task))) {
            Track track = enter(task, starter == null ? 0 : starter.id);
            if (track != null) {
                add(new Event(track, Kind.SPAWNED, now(task), null, null));
            }
        }
    }

    private @Nullable Track starter(TaskBase task) {
        var parent = (TaskBase) task.parent().orElse(null);
        Track track = parent == null ? null : Track.of(parent, this);
        if (track == null && parent == null) {
            // Started in the background.
            TaskBase current = TaskBase.currentOrNull();
            track = current == null ? null : Track.of(current, this);
        }
        return track;
    }

    @Override
    public void taskScheduled(TaskInfo task) {
        Track track = Track.of((TaskBase) task, this);
        if (track != null) {
            add(new Event(track, Kind.SCHEDULED, now(track.task), null, null));
        }
    }

    @Override
    public void beforeTaskStep(TaskInfo task) {
        Track track = Track.of((TaskBase) task, this);
        if (track != null) {
            Loop loop = track.task.loop();
            Thread here = Thread.currentThread();
            track.stepUnseen(false);
            Lease lease = loop.lease();
            boolean onLoop = lease != null && lease.carrier() == here;
            add(new Event(track, Kind.BEFORE, now(track.task), here, onLoop ? loop : null));
        }
    }

    @Override
    public void afterTaskStep(TaskInfo task) {
        Track track = Track.of((TaskBase) task, this);
        if (track != null) {
            Object about = track.reason();
            Thread thread = track.task.thread();
            if (about == null && thread != null) {
                about = LockSupport.getBlocker(thread);
            }
            add(new Event(track, Kind.AFTER, now(track.task), Thread.currentThread(), about));
        }
    }

    @Override
    public void taskHandedOff(TaskInfo task) {
        Track track = Track.of((TaskBase) task, this);
        if (track != null) {
            add(new Event(track, Kind.HANDED_OFF, now(track.task), null, null));
        }
    }

    /** Its work is done. Said before whoever waits for it is woken, so that this one can take all of it. */
    void ends(Track track) {
        add(new Event(track, Kind.EXITED, now(track.task), null, null));
        alive.decrementAndGet();
    }

    // Taking.

    /** What has come since the last time. */
    public synchronized Batch take() {
        var started = new ArrayList<Started>();
        // No more than there are now: they may come faster than they are read.
        for (int left = waiting.get(); left > 0; left--) {
            Event event = events.poll();
            if (event == null) {
                break;
            }
            waiting.decrementAndGet();
            if (event.track().isNew()) {
                known.add(event.track());
                started.add(event.track().started(event.nanos()));
            }
            event.track().read(event);
        }
        long lost = dropped.getAndSet(0);
        long now = closed ? ended : nanos();
        if (lost > 0) {
            known.forEach(track -> track.lookAfresh(now));
        }
        var open = new ArrayList<Span>();
        known.removeIf(track -> {
            Span doing = track.open(now);
            if (doing != null) {
                open.add(doing);
            }
            return doing == null;
        });
        var batch = new Batch(started, spans, open, lost);
        spans.clear();
        return batch;
    }

    /** Where spans that are over go; for tracks that read an event. */
    List<Span> spans() {
        return spans;
    }

    long began() {
        return began;
    }

    @Override
    public String toString() {
        return "time line of at most " + most + " spans";
    }
}

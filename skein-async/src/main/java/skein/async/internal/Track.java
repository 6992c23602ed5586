package skein.async.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import skein.async.TimeLine;
import skein.async.TimeLine.Span;
import skein.async.TimeLine.State;

/**
 * A task in a {@link TimeLineRecorder}, and what it is doing as far as that has read its events.
 *
 * <p>Hung on the task, where the hooks find it without a search; those of several recorders are a chain. Its state is
 * confined to whoever takes from the recorder.
 */
final class Track {
    final TimeLineRecorder recorder;
    final TaskBase task;
    final long id;
    final long parent;
    final @Nullable Track next;

    /** What the task waits for while it is in {@link TaskBase#park}; written by its own thread, before it waits. */
    private volatile @Nullable String reason;

    /** Whether the carrier will not say when the task waits: it has joined in a step that began without hooks. */
    private volatile boolean stepUnseen;

    private boolean seen;
    private @Nullable State state;
    private long since;
    private String where;
    private @Nullable Object waitingFor;
    /** The platform thread of the step that is going on. */
    private @Nullable Thread carrier;
    /** It has become ready since its step began. */
    private boolean readied;

    Track(TimeLineRecorder recorder, TaskBase task, long id, long parent, @Nullable Track next) {
        this.recorder = recorder;
        this.task = task;
        this.id = id;
        this.parent = parent;
        this.next = next;
        this.where = task.loop().toString();
    }

    /** The track of a task in a recorder. */
    static @Nullable Track of(TaskBase task, TimeLineRecorder recorder) {
        Track track = task.track();
        while (track != null && track.recorder != recorder) {
            track = track.next;
        }
        return track;
    }

    // Said by the task itself, for all its recorders.

    static void begins(Track first, Thread here) {
        for (Track track = first; track != null; track = track.next) {
            track.recorder.add(new Event(track, Kind.BEGUN, track.now(), here, null));
        }
    }

    static void parks(Track first, Object reason) {
        String text = Texts.of(reason);
        for (Track track = first; track != null; track = track.next) {
            track.reason = text;
            if (track.stepUnseen || !track.task.loop().carried()) {
                track.recorder.add(new Event(track, Kind.PARKED, track.now(), null, text));
            }
        }
    }

    static void unparked(Track first) {
        for (Track track = first; track != null; track = track.next) {
            track.reason = null;
            if (!track.task.loop().carried()) {
                track.recorder.add(new Event(track, Kind.UNPARKED, track.now(), null, null));
            }
        }
    }

    static void ends(Track first) {
        for (Track track = first; track != null; track = track.next) {
            track.recorder.ends(track);
        }
    }

    /** Whether what its thread says is all that can be known of its step. */
    void stepUnseen(boolean unseen) {
        if (stepUnseen != unseen) {
            stepUnseen = unseen;
        }
    }

    @Nullable
    String reason() {
        return reason;
    }

    private long now() {
        return task.loop().clock().nanos();
    }

    // Reading events.

    /** What a hook has seen. */
    enum Kind {
        SPAWNED,
        JOINED,
        BEGUN,
        SCHEDULED,
        BEFORE,
        AFTER,
        HANDED_OFF,
        PARKED,
        UNPARKED,
        EXITED
    }

    /**
     * @param thread the platform thread of a step, or the thread that a task begins on
     * @param about what it waits for: a text, or an object that is asked by whoever takes
     */
    record Event(
            Track track,
            Kind kind,
            long nanos,
            @Nullable Thread thread,
            @Nullable Object about) {}

    /**
     * Takes in an event. Those of one task may come from two threads at once, so their order is not quite that of time:
     * somebody makes it ready before its carrier has said that it waits, and it goes on elsewhere before that one has.
     */
    void read(Event event) {
        switch (event.kind) {
            case SPAWNED -> turn(State.READY, event, task.loop().toString());
            case JOINED -> run(event, event.thread);
            case BEGUN -> begin(event);
            case SCHEDULED -> {
                if (state == State.WAITING) {
                    turn(State.READY, event, where);
                } else {
                    readied = true;
                }
            }
            case BEFORE -> run(event, event.thread);
            case AFTER -> stop(event);
            case HANDED_OFF -> {
                if (state == State.RUNNING && carrier != null) {
                    turn(State.RUNNING, event, carrier.getName());
                }
            }
            case PARKED -> {
                turn(State.WAITING, event, where);
                waitingFor = event.about;
            }
            case UNPARKED -> begin(event);
            case EXITED -> {
                close(event.nanos);
                state = null;
            }
        }
    }

    private void begin(Event event) {
        Thread thread = event.thread;
        if (thread != null && !thread.isVirtual()) {
            turn(State.THREAD, event, thread.getName());
            carrier = thread;
        } else {
            turn(carrier == null ? State.RUNNING : State.THREAD, event, where);
        }
    }

    private void run(Event event, @Nullable Thread on) {
        carrier = on;
        readied = false;
        String loop = task.loop().toString();
        turn(State.RUNNING, event, event.about == null && on != null ? on.getName() : loop);
    }

    private void stop(Event event) {
        if (state != State.RUNNING || carrier != event.thread) {
            return;
        }
        if (readied) {
            turn(State.READY, event, task.loop().toString());
        } else {
            turn(State.WAITING, event, task.loop().toString());
            waitingFor = event.about;
        }
    }

    private void turn(State to, Event event, String at) {
        close(event.nanos);
        state = to;
        since = Math.max(since, event.nanos);
        where = at;
        waitingFor = null;
    }

    private void close(long nanos) {
        if (state != null) {
            recorder.spans().add(span(state, Math.max(since, nanos)));
        }
    }

    /** What it is doing now; null when nobody knows. */
    @Nullable
    Span open(long now) {
        return state == null ? null : span(state, Math.max(since, now));
    }

    private Span span(State did, long until) {
        Object reason = did == State.WAITING ? waitingFor : null;
        if (did == State.WAITING && !(reason instanceof String)) {
            reason = reason == null ? Snapshot.NAMELESS : Snapshot.describe(reason);
        }
        return new Span(
                id,
                did,
                Duration.ofNanos(since - recorder.began()),
                Duration.ofNanos(until - recorder.began()),
                where,
                (String) reason);
    }

    /** Events of it may be missing: from now on it does what it is seen to do. */
    void lookAfresh(long now) {
        state = switch (Snapshot.state(task)) {
            case NEW, READY -> State.READY;
            case RUNNING -> carrier != null && state == State.THREAD ? State.THREAD : State.RUNNING;
            case WAITING -> State.WAITING;
            case FINISHED -> null;
        };
        since = now;
        readied = false;
        waitingFor = reason;
        where = state == State.THREAD && carrier != null
                ? carrier.getName()
                : task.loop().toString();
    }

    /** Whether nobody has asked before. */
    boolean isNew() {
        boolean first = !seen;
        seen = true;
        return first;
    }

    TimeLine.Started started(long nanos) {
        return new TimeLine.Started(
                id, parent, task.name(), task.loop().toString(), Duration.ofNanos(nanos - recorder.began()));
    }
}

package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.async.EventLoop;
import skein.async.Instrument;
import skein.async.TaskTree;

/**
 * What can be seen of a loop from outside, and those who watch it. The loop itself only counts its turns here and asks
 * whether anybody is {@link #watched watching}.
 */
public final class LoopView implements EventLoop {
    private static final long PATIENCE_SECONDS = 1;
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long RESTING = Long.MIN_VALUE + 1;

    private static final VarHandle INSTRUMENTS;
    private static final VarHandle NOW;

    static {
        try {
            var lookup = MethodHandles.lookup();
            INSTRUMENTS = lookup.findVarHandle(LoopView.class, "instruments", Instrument[].class);
            NOW = lookup.findVarHandle(LoopView.class, "now", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Loop loop;
    private final AtomicLong turns = new AtomicLong();
    private volatile @Nullable Loops loops;

    /** Null when there are none, so that asking for them is one look at one field; never changed in place. */
    @SuppressWarnings("unused") // through INSTRUMENTS
    private volatile Instrument @Nullable [] instruments;

    /** The time of this turn, once somebody has asked for it. */
    @SuppressWarnings("unused") // through NOW
    private volatile long now = UNKNOWN;

    LoopView(Loop loop) {
        this.loop = loop;
    }

    // Counting.

    /** A turn begins. For the holder of the lease. */
    void turn() {
        turns.setOpaque(turns.getPlain() + 1);
        NOW.setOpaque(this, UNKNOWN);
    }

    /** The loop may sleep now, for as long as it likes, so that no time can be kept. For the holder of the lease. */
    void rest() {
        NOW.setOpaque(this, RESTING);
    }

    /** The time at which this turn was first asked for it: right enough for the age of a task, and asked once for many. */
    long turnNanos() {
        if (!loop.carried()) {
            // Its tasks run while the loop itself sleeps.
            return loop.clock().nanos();
        }
        long known = (long) NOW.getOpaque(this);
        if (known == UNKNOWN) {
            known = loop.clock().nanos();
            NOW.compareAndSet(this, UNKNOWN, known);
        }
        return known == RESTING ? loop.clock().nanos() : known;
    }

    // Looking.

    /** The views of all loops of a process. */
    public static List<EventLoop> all(Loops loops) {
        var views = new ArrayList<EventLoop>();
        loops.all().forEach(loop -> views.add(loop.view()));
        return List.copyOf(views);
    }

    /** Tells which loops it is one of; once, before anybody can ask. */
    void loops(Loops all) {
        loops = all;
    }

    /** The loops that it is one of. */
    public Loops loops() {
        Loops all = loops;
        if (all == null) {
            throw new AssertionError(loop + " belongs to nobody");
        }
        return all;
    }

    @Override
    public String name() {
        return loop.toString();
    }

    /** The statistics of all loops of a process, which is one walk through its tasks. */
    public static List<Statistics> statistics(Loops loops) {
        var counts = new IdentityHashMap<Loop, Counts>();
        loops.all().forEach(loop -> counts.put(loop, new Counts()));
        loops.tasks().each(task -> {
            Counts those = counts.get(task.loop());
            if (those != null) {
                those.add(Snapshot.state(task));
            }
        });
        return loops.all().stream()
                .map(loop -> loop.view().statistics(counts.getOrDefault(loop, new Counts())))
                .toList();
    }

    @Override
    public Statistics statistics() {
        var counts = new Counts();
        loops().tasks().each(task -> {
            if (task.loop() == loop) {
                counts.add(Snapshot.state(task));
            }
        });
        return statistics(counts);
    }

    /** What can be told without a walk through the tasks, beside what an earlier one has counted. */
    public Statistics statistics(Statistics counted) {
        var counts = new Counts();
        counts.ready = counted.ready();
        counts.running = counted.running();
        counts.waiting = counted.waiting();
        return statistics(counts);
    }

    /** The task whose step goes on now; null when there is none. */
    public @Nullable String running() {
        Lease lease = loop.lease();
        return lease != null && lease.running() != 0 && loop.running() instanceof TaskBase task ? task.name() : null;
    }

    private Statistics statistics(Counts counts) {
        return new Statistics(
                name(),
                counts.ready,
                counts.running,
                counts.waiting,
                loop.timers().size(),
                loops().handOffs(loop),
                turns.getOpaque(),
                loop.timers().lag().read());
    }

    private static final class Counts {
        private int ready;
        private int running;
        private int waiting;

        void add(TaskTree.State state) {
            switch (state) {
                case NEW, READY -> ready++;
                case RUNNING -> running++;
                case WAITING -> waiting++;
                case FINISHED -> {}
            }
        }
    }

    // Instruments.

    @Override
    public void add(Instrument instrument) {
        Instrument @Nullable [] before;
        Instrument[] after;
        do {
            before = instruments();
            var more = new ArrayList<>(before == null ? List.of() : List.of(before));
            if (more.contains(instrument)) {
                return;
            }
            more.add(instrument);
            after = more.toArray(Instrument[]::new);
        } while (!INSTRUMENTS.compareAndSet(this, before, after));
    }

    @Override
    public boolean remove(Instrument instrument) {
        Instrument @Nullable [] before;
        Instrument @Nullable [] after;
        do {
            before = instruments();
            var less = new ArrayList<>(before == null ? List.of() : List.of(before));
            if (!less.remove(instrument)) {
                return false;
            }
            after = less.isEmpty() ? null : less.toArray(Instrument[]::new);
        } while (!INSTRUMENTS.compareAndSet(this, before, after));
        return true;
    }

    private Instrument @Nullable [] instruments() {
        return (Instrument[]) INSTRUMENTS.getOpaque(this);
    }

    /** Whether there is an instrument; the price of having hooks when there is none. */
    public boolean watched() {
        return INSTRUMENTS.getOpaque(this) != null;
    }

    /** Runs a step of something, between the hooks for it if it is a task. */
    void resume(RunQueue.Node node) {
        if (node instanceof TaskBase task) {
            tell(Hook.BEFORE_STEP, task);
            node.resume();
            tell(Hook.AFTER_STEP, task);
        } else {
            node.resume();
        }
    }

    void scheduled(RunQueue.Node node) {
        if (node instanceof TaskBase task) {
            tell(Hook.SCHEDULED, task);
        }
    }

    void spawned(TaskBase task) {
        tell(Hook.SPAWNED, task);
    }

    /** By the monitor. */
    void handedOff(RunQueue.Node node) {
        if (node instanceof TaskBase task) {
            tell(Hook.HANDED_OFF, task);
        }
    }

    void exited(TaskBase task) {
        tell(Hook.EXITED, task);
    }

    void beforeIoWait(long nanos) {
        if (watched()) {
            Duration timeout = Duration.ofNanos(nanos);
            tell("beforeIoWait", instrument -> instrument.beforeIoWait(timeout));
        }
    }

    void afterIoWait(long nanos) {
        if (watched()) {
            Duration timeout = Duration.ofNanos(nanos);
            tell("afterIoWait", instrument -> instrument.afterIoWait(timeout));
        }
    }

    void beforeRun() {
        tell("beforeRun", Instrument::beforeRun);
    }

    /** Tells the end of a run from the loop itself, so that the last step of its main task has been told before. */
    void afterRun() {
        if (!watched()) {
            return;
        }
        var told = new CountDownLatch(1);
        loop.runSoon(() -> {
            tell("afterRun", Instrument::afterRun);
            told.countDown();
        });
        boolean interrupted = Thread.interrupted();
        try {
            if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Log.warn(loop + " is too busy to say that a run has ended; its instruments hear of it later", null);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is told of a task, many times for each. */
    private enum Hook {
        SPAWNED("taskSpawned"),
        SCHEDULED("taskScheduled"),
        BEFORE_STEP("beforeTaskStep"),
        AFTER_STEP("afterTaskStep"),
        HANDED_OFF("taskHandedOff"),
        EXITED("taskExited");

        private final String method;

        Hook(String method) {
            this.method = method;
        }
    }

    /** Without a lambda, which would be made anew for each step. */
    private void tell(Hook hook, TaskBase task) {
        Instrument[] all = instruments();
        if (all == null) {
            return;
        }
        for (Instrument instrument : all) {
            try {
                switch (hook) {
                    case SPAWNED -> instrument.taskSpawned(task);
                    case SCHEDULED -> instrument.taskScheduled(task);
                    case BEFORE_STEP -> instrument.beforeTaskStep(task);
                    case AFTER_STEP -> instrument.afterTaskStep(task);
                    case HANDED_OFF -> instrument.taskHandedOff(task);
                    case EXITED -> instrument.taskExited(task);
                }
            } catch (Throwable e) {
                drop(instrument, hook.method, e);
            }
        }
    }

    private void tell(String hook, Consumer<Instrument> call) {
        Instrument[] all = instruments();
        if (all == null) {
            return;
        }
        for (Instrument instrument : all) {
            try {
                call.accept(instrument);
            } catch (Throwable e) {
                drop(instrument, hook, e);
            }
        }
    }

    private void drop(Instrument instrument, String hook, Throwable failure) {
        if (remove(instrument)) {
            // A logger may lock, and here it may be a carrier that calls.
            loop.runSoon(
                    () -> Log.error(instrument + " failed in " + hook + " and no longer watches " + loop, failure));
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

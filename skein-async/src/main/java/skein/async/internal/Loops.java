package skein.async.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import skein.async.Call;

/**
 * The loops of a process, one per core, with their carriers and their monitor; a test has its own, with one loop and a
 * clock that jumps.
 *
 * <p>Settings, read once: {@code -Dskein.scheduler=loop|jdk}, {@code -Dskein.loops=N},
 * {@code -Dskein.handoff.millis=10} (0 switches the hand-off off) and {@code -Dskein.carriers=256}, the most platform
 * threads that loops and stuck coroutines may take up.
 */
public final class Loops implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static volatile @Nullable Loops started;

    private final List<Loop> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Tasks tasks = new Tasks();
    private final Carriers carriers;
    private final Monitor monitor;
    private final LoopClock clock;
    private final long handOffNanos;

    private Loops(
            String name, int count, boolean carried, LoopClock clock, HandOffLimits limits, Supplier<RunQueue> queues) {
        this.clock = clock;
        handOffNanos = carried ? limits.afterNanos() : 0;
        carriers = new Carriers(Math.max(count, limits.carriers()), limits.spareNanos());
        // Where time jumps, one that was slow once must not change the order of things for a minute.
        monitor = new Monitor(carriers, new Offenders(!clock.jumps()), limits.afterNanos());
        for (int i = 0; i < count; i++) {
            loops.add(new Loop(name + "-" + i, carried, clock, monitor, queues.get()));
        }
        loops.forEach(loop -> loop.view().loops(this));
        for (Loop loop : loops) {
            var lease = new Lease();
            loop.lease(lease);
            carriers.startWith(loop, lease);
        }
        if (carried && limits.afterNanos() > 0) {
            monitor.watch(loops);
        }
    }

    private static final class Shared {
        static final Loops INSTANCE = start();

        private static Loops start() {
            int count = Integer.getInteger("skein.loops", Runtime.getRuntime().availableProcessors());
            String problem = Scheduler.whyNotCarried();
            if (problem == null) {
                Jdk.startPollers();
                Log.info("coroutines are carried by " + count + (count == 1 ? " event loop" : " event loops"));
            } else {
                Log.info("coroutines run on the JDK's scheduler, so a blocking handler may hold up others: " + problem);
            }
            var loops =
                    new Loops("skein-loop", count, carried(), LoopClock.SYSTEM, HandOffLimits.DEFAULT, RunQueue::new);
            started = loops;
            return loops;
        }
    }

    /** Whether loops of this process carry their coroutines themselves, and so may change platform threads. */
    public static boolean carried() {
        return Scheduler.whyNotCarried() == null;
    }

    /** Those that everything in this process runs on unless a test says otherwise; started by the first who asks. */
    public static Loops shared() {
        return Shared.INSTANCE;
    }

    /** Those that everything runs on, if anybody has asked for them. */
    public static @Nullable Loops sharedOrNull() {
        return started;
    }

    /**
     * One loop with a clock of its own, whose order of events is always the same: ready tasks run first in, first out, and
     * one that keeps the loop busy keeps it.
     */
    public static Loops of(JumpingClock clock) {
        return of(clock, HandOffLimits.NEVER, RunQueue::new);
    }

    /** Like {@link #of}, with ready tasks in an order that a seed decides. */
    public static Loops shuffled(JumpingClock clock, long seed) {
        return of(clock, HandOffLimits.NEVER, () -> new ShuffledRunQueue(seed));
    }

    /** Like {@link #of}, with hand-off: a task that keeps the loop busy is left behind. */
    public static Loops handingOff(JumpingClock clock) {
        return of(clock, HandOffLimits.DEFAULT, RunQueue::new);
    }

    private static Loops of(JumpingClock clock, HandOffLimits limits, Supplier<RunQueue> queues) {
        var loops = new Loops("skein-test-loop", 1, carried(), clock, limits, queues);
        clock.drives(loops.next());
        return loops;
    }

    /** Some with limits of their own, for tests of these. */
    static Loops of(int count, HandOffLimits limits) {
        return new Loops("skein-test-loop", count, carried(), LoopClock.SYSTEM, limits, RunQueue::new);
    }

    /** Which scheduler coroutines get. */
    private static final class Scheduler {
        private static final @Nullable String WHY_NOT_CARRIED = decide();

        private static @Nullable String decide() {
            String wanted = System.getProperty("skein.scheduler", "");
            return switch (wanted) {
                case "jdk" -> "-Dskein.scheduler=jdk asks for it";
                case "", "loop" -> Jdk.problem();
                default ->
                    throw new IllegalArgumentException(
                            "-Dskein.scheduler=" + wanted + " is neither loop nor jdk; leave it out to have it chosen");
            };
        }

        static @Nullable String whyNotCarried() {
            return WHY_NOT_CARRIED;
        }
    }

    /** One of the loops, each in turn. */
    public Loop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** All loops. */
    public List<Loop> all() {
        return List.copyOf(loops);
    }

    /** The register of those who own tasks. */
    public Tasks tasks() {
        return tasks;
    }

    /** A group for tasks that outlive whoever started them. */
    public Supervisor supervisor() {
        return new Supervisor(this);
    }

    /** How often a loop has left a stuck carrier. */
    public long handOffs() {
        return handOffStatistics().handOffs();
    }

    /** How often one of the loops has. */
    public long handOffs(Loop loop) {
        return monitor.handOffs(loop);
    }

    /** All about stuck carriers. */
    public HandOffStatistics handOffStatistics() {
        return monitor.statistics();
    }

    /** What holds a loop's carrier now, where that is known, and the last ones that did, the newest first. */
    public List<HandOffReport> handOffReports() {
        return monitor.reports();
    }

    /** How long a coroutine may keep its loop, in nanoseconds; 0 when nobody looks after that. */
    public long handOffNanos() {
        return handOffNanos;
    }

    /** Whether nobody watches the loops, because nothing has happened there for a second. */
    boolean monitorSleeps() {
        return monitor.sleeps();
    }

    /** See {@link skein.async.Async#run}. */
    public <T extends @Nullable Object, X extends Exception> T run(Call<T, X> call) throws X {
        if (TaskBase.currentOrNull() != null) {
            throw new IllegalStateException("this is a task of Skein's already; call the method directly");
        }
        Supervisor supervisor = supervisor();
        // The task that runs the call waits for what it leaves in the background, so that no time passes in between.
        Call<T, X> whole = () -> {
            try {
                return call.call();
            } finally {
                supervisor.drainHere(PATIENCE);
            }
        };
        var main = new Forked<T>(supervisor.owner.loop(), supervisor, null, new OnBehalf<>(call, whole), false);
        LoopView view = main.loop().view();
        Tasks.Owner owner = visitor -> visitor.accept(main);
        tasks.add(owner);
        try {
            view.beforeRun();
            main.start();
            if (clock instanceof JumpingClock jumping) {
                new Standstill(tasks, jumping).watch(main);
            } else {
                main.waitBlocking();
            }
        } finally {
            tasks.remove(owner);
            view.afterRun();
        }
        return main.valueOrFailureHere();
    }

    /** Stops the loops. What still runs on them stays where it is. */
    @Override
    public void close() {
        monitor.close();
        loops.forEach(Loop::close);
        carriers.close();
    }
}

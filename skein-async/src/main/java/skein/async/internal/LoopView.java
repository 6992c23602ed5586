package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import skein.async.EventLoop;
import skein.async.TaskTree;

/** What can be seen of a loop from outside. The loop itself only counts its turns here. */
public final class LoopView implements EventLoop {
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long RESTING = Long.MIN_VALUE + 1;

    private static final VarHandle NOW;

    static {
        try {
            var lookup = MethodHandles.lookup();
            NOW = lookup.findVarHandle(LoopView.class, "now", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Loop loop;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong handOffs = new AtomicLong();
    private volatile @Nullable Loops loops;

    /** The time of this turn, once somebody has asked for it. */
    @SuppressWarnings("unused") // through NOW
    private volatile long now = UNKNOWN;

    LoopView(Loop loop) {
        this.loop = loop;
    }

    // Counting.

    /** The loop has left a stuck carrier. */
    void handedOff() {
        handOffs.incrementAndGet();
    }

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

    @Override
    public Statistics statistics() {
        var counts = new Counts();
        loops().tasks().each(task -> {
            if (task.loop() == loop) {
                counts.add(Snapshot.state(task));
            }
        });
        return new Statistics(
                name(),
                counts.ready,
                counts.running,
                counts.waiting,
                loop.timers().size(),
                handOffs.get(),
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

    @Override
    public String toString() {
        return name();
    }
}

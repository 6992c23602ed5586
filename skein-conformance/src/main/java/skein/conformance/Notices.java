package skein.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Notices when a run comes to where Skein differs, from what its steps do: a difference is known by its nature, not by the
 * name of the program. Safe to use from all tasks.
 */
final class Notices {
    private final Supplier<Duration> clock;
    private final Map<Reason, Duration> first = new EnumMap<>(Reason.class);
    private final Set<String> shielded = new HashSet<>();
    private final IdentityHashMap<Object, Duration> handOffs = new IdentityHashMap<>();
    private final List<Duration> due = new ArrayList<>();
    private final Set<String> activeNow = new HashSet<>();
    private Duration now = Duration.ZERO;
    private boolean tied;

    Notices(Supplier<Duration> clock) {
        this.clock = clock;
    }

    /** The run has come to where Skein differs. */
    synchronized void notice(Reason reason) {
        first.putIfAbsent(reason, clock.get());
    }

    /** When it first came there. */
    synchronized Map<Reason, Duration> first() {
        return Map.copyOf(first);
    }

    // The order in an instant.

    /** A task does something. */
    synchronized void active(String task) {
        if (!now.equals(clock.get())) {
            now = clock.get();
            activeNow.clear();
        }
        activeNow.add(task);
    }

    /** A task will be active at a time. */
    synchronized void due(Duration time) {
        tied |= due.contains(time);
        due.add(time);
    }

    /** It is, or will not be after all. */
    synchronized void notDue(Duration time) {
        due.remove(time);
    }

    /** Whether tasks were due in the same instant, for which asyncio's timers, a heap, have no order. */
    synchronized boolean tied() {
        return tied;
    }

    /** What a task does now depends on the order, if others are active in this instant. */
    synchronized void orderShows(String task) {
        active(task);
        if (activeNow.size() > 1 || due.contains(now)) {
            notice(Reason.ORDER_IN_AN_INSTANT);
        }
    }

    // Queues and shields.

    /** A queue is going to be used; what somebody waits for there has been handed over in the same instant, if anything. */
    synchronized void uses(Object queue, int waiting) {
        if (clock.get().equals(handOffs.get(queue))) {
            notice(Reason.HAND_OFF);
        }
        if (waiting > 0) {
            handOffs.put(queue, clock.get());
        }
    }

    /** A task goes behind a shield. */
    synchronized void shielded(String task) {
        shielded.add(task);
    }

    /** It leaves it. */
    synchronized void unshielded(String task) {
        shielded.remove(task);
    }

    /** A task is asked to end. */
    synchronized void cancelling(String task) {
        if (shielded.contains(task)) {
            notice(Reason.SECOND_CANCELLATION);
        }
    }
}

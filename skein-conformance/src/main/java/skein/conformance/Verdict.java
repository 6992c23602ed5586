package skein.conformance;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import skein.test.VirtualClock;

/**
 * How the replay of a program compares with its recording.
 *
 * @param differences none when it is equal
 * @param reasons what excuses the differences: the first of them came before any difference; none if nothing does
 * @param provided what had to be changed to make it equal, or empty
 * @param sameOrder whether the order inside each instant is the same, too
 */
record Verdict(
        Program program,
        List<Comparison.Difference> differences,
        Set<Reason> reasons,
        String provided,
        boolean sameOrder) {
    /** What can be written out in asyncio's way, with Skein's names. */
    private static final Set<Reason> WRITABLE = Set.of(Reason.FAILING_GATHER);

    /** How many orders are tried. */
    private static final int ORDERS = 64;

    /**
     * Replays a program: with what Skein has, first in, first out. If that is not equal, with asyncio's way written out
     * where Skein's is another; then, if tasks slept until the same instant, in other orders of such an instant.
     */
    static Verdict of(Program program) {
        Interpreter.Replay plain = Interpreter.run(program, VirtualClock::new, Set.of());
        Verdict verdict = compare(program, plain, "");
        Set<Reason> writtenOut = EnumSet.copyOf(WRITABLE);
        writtenOut.retainAll(plain.noticed().keySet());
        if (!verdict.equal() && !writtenOut.isEmpty()) {
            verdict = replay(program, VirtualClock::new, writtenOut, "with asyncio's gather written out");
        }
        for (int seed = 1; plain.tied() && !verdict.equal() && seed <= ORDERS; seed++) {
            long order = seed;
            Verdict other = replay(
                    program, () -> VirtualClock.shuffled(order), writtenOut, "in another order, that of seed " + seed);
            verdict = other.equal() ? other : verdict;
        }
        return verdict;
    }

    private static Verdict replay(
            Program program, Supplier<VirtualClock> time, Set<Reason> writtenOut, String provided) {
        return compare(program, Interpreter.run(program, time, writtenOut), provided);
    }

    /** Compares with each recording of a program; the nearest counts. */
    private static Verdict compare(Program program, Interpreter.Replay replay, String provided) {
        return program.recorded().stream()
                .map(recorded -> compare(program, recorded, replay, provided))
                .min(Comparator.comparing(verdict -> verdict.differences.size()))
                .orElseThrow(() -> new IllegalArgumentException(program.name() + " has no recording"));
    }

    private static Verdict compare(Program program, Trace recorded, Interpreter.Replay replay, String provided) {
        List<Comparison.Difference> differences = Comparison.between(recorded, replay.trace());
        boolean sameOrder = recorded.rows().equals(replay.trace().rows());
        return new Verdict(program, differences, excuses(differences, replay.noticed()), provided, sameOrder);
    }

    /** What came before any difference; empty if one has no excuse. */
    private static Set<Reason> excuses(List<Comparison.Difference> differences, Map<Reason, Duration> noticed) {
        var reasons = EnumSet.noneOf(Reason.class);
        for (Comparison.Difference difference : differences) {
            if (difference.field().equals(Comparison.LOG)) {
                reasons.add(Reason.BACKGROUND_FAILURE);
            } else {
                Set<Reason> before = before(difference, noticed);
                if (before.isEmpty()) {
                    return before;
                }
                reasons.addAll(before);
                break;
            }
        }
        return reasons;
    }

    private static Set<Reason> before(Comparison.Difference first, Map<Reason, Duration> noticed) {
        var reasons = EnumSet.noneOf(Reason.class);
        noticed.forEach((reason, time) -> {
            if (time.compareTo(first.since()) <= 0) {
                reasons.add(reason);
            }
        });
        return reasons;
    }

    boolean equal() {
        return differences.isEmpty();
    }

    boolean excused() {
        return !equal() && !reasons.isEmpty();
    }

    /** Whether it is neither equal nor excused. */
    boolean unexplained() {
        return !equal() && reasons.isEmpty();
    }
}

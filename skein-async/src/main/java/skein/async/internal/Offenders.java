package skein.async.internal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which kinds of coroutines have got stuck: see {@link RunQueue.Node#kind}.
 *
 * <p>What has been stuck is <em>suspect</em> for a minute: it gets the shortest limit. And it is <em>notorious</em>
 * until it has behaved well twice as often as it has not: such a coroutine does not get the loop at all, it is run
 * {@linkplain Aside aside}. So an endpoint that computes for 200 ms each time stays off the loop, and one that has
 * loaded its classes is soon back on it.
 *
 * <p>Safe from any thread; asking takes no lock.
 */
final class Offenders {
    private static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_KINDS = 1_000;
    private static final int STRIKES = 2;
    private static final int MOST_STRIKES = 8;

    private final Map<Object, Offender> known = new ConcurrentHashMap<>();
    private final AtomicInteger notorious = new AtomicInteger();
    private final boolean remembers;

    /** @param remembers false for one that knows nobody, ever */
    Offenders(boolean remembers) {
        this.remembers = remembers;
    }

    /** Whether any kind is notorious. */
    boolean areThere() {
        return notorious.get() > 0;
    }

    /** What is known about a coroutine that should not get the loop, or null. */
    @Nullable
    Offender notorious(RunQueue.Node coroutine) {
        Object kind = coroutine.kind();
        Offender offender = kind == null ? null : known.get(kind);
        return offender != null && offender.strikes > 0 ? offender : null;
    }

    boolean isSuspect(RunQueue.Node coroutine) {
        Object kind = known.isEmpty() ? null : coroutine.kind();
        Offender offender = kind == null ? null : known.get(kind);
        return offender != null && System.nanoTime() - offender.lastStrike < MEMORY_NANOS;
    }

    /** A coroutine of that kind has been stuck. */
    void stuck(@Nullable Object kind) {
        if (kind != null && remembers && (known.size() < MOST_KINDS || known.containsKey(kind))) {
            known.compute(kind, (same, before) -> {
                Offender offender = before == null ? new Offender() : before;
                offender.lastStrike = System.nanoTime();
                strikes(offender, Math.min(offender.strikes + STRIKES, MOST_STRIKES));
                return offender;
            });
        }
    }

    /** One that was run aside has not. */
    void behaved(@Nullable Object kind) {
        if (kind != null) {
            known.computeIfPresent(kind, (same, offender) -> {
                strikes(offender, Math.max(0, offender.strikes - 1));
                return offender;
            });
        }
    }

    /** Under the map's lock for the kind. */
    private void strikes(Offender offender, int strikes) {
        notorious.addAndGet((strikes > 0 ? 1 : 0) - (offender.strikes > 0 ? 1 : 0));
        offender.strikes = strikes;
    }

    Collection<Offender> all() {
        return known.values();
    }

    /** Makes room. Now and then, by the monitor. */
    void forgetOldOnes() {
        long now = System.nanoTime();
        for (Object kind : known.keySet()) {
            known.computeIfPresent(kind, (same, offender) -> {
                if (now - offender.lastStrike < MEMORY_NANOS || offender.isBusy()) {
                    return offender;
                }
                strikes(offender, 0);
                return null;
            });
        }
    }
}

package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.Reports;
import skein.async.Call;
import skein.async.Instrument;
import skein.async.TaskInfo;

/** What happens to tasks whose kind has got stuck before. */
@Timeout(120)
class HandOffAsideTest {
    private final Loops loops =
            Loops.of(1, new HandOffLimits(TimeUnit.MILLISECONDS.toNanos(10), 16, TimeUnit.SECONDS.toNanos(60)));
    private final AtomicInteger stuckOnes = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();

    /** Computes until the other task has run as well. */
    private final Call<String, RuntimeException> stuck = () -> {
        int both = stuckOnes.incrementAndGet();
        assertThat(Reports.computeUntil(() -> others.get() == both)).isTrue();
        String carrier = Jdk.currentCarrier().getName();
        sleep(Duration.ofMillis(1));
        return carrier;
    };

    private final Call<String, RuntimeException> other = () -> {
        others.incrementAndGet();
        return Jdk.currentCarrier().getName();
    };

    @BeforeEach
    void onTheLoopScheduler() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
    }

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void theFirstIsHandedOff() {
        loops.run(() -> gather(stuck, other, String::concat));
        assertThat(loops.handOffs(loops.next())).isPositive();
        assertThat(loops.handOffStatistics().handOffs()).isEqualTo(loops.handOffs());
    }

    @Test
    void theNextOfItsKindDoesNotGetTheLoop() {
        loops.run(() -> gather(stuck, other, String::concat));
        long asides = loops.handOffStatistics().asides();
        boolean sameCarrier = loops.run(() -> gather(stuck, other, String::equals));
        assertThat(sameCarrier).isFalse();
        assertThat(loops.handOffStatistics().asides()).isGreaterThan(asides);
    }

    @Test
    void instrumentsSeeStepsBesideTheLoop() {
        loops.run(() -> gather(stuck, other, String::concat));
        Set<TaskInfo> seen = ConcurrentHashMap.newKeySet();
        loops.next().view().add(new Instrument() {
            @Override
            public void beforeTaskStep(TaskInfo task) {
                seen.add(task);
            }
        });
        loops.run(() -> gather(stuck, other, String::concat));
        assertThat(seen).hasSize(3);
    }

    @Test
    void whoeverWasStuckIsCountedOutAgain() {
        loops.run(() -> gather(stuck, other, String::concat));
        loops.run(() -> gather(stuck, other, String::concat));
        assertThat(Reports.computeUntil(() -> loops.handOffStatistics().stuck() == 0))
                .isTrue();
        assertThat(loops.handOffStatistics().waiting()).isZero();
    }

    @Test
    void manyOfAKindKeepNobodyElseWaiting() {
        var released = new AtomicBoolean();
        Call<Integer, RuntimeException> manyTimes = () -> {
            stuckUntil(released);
            return 1;
        };
        int sum = loops.run(() -> {
            var calls = new ArrayList<Call<Integer, RuntimeException>>();
            for (int i = 0; i < 3 * Runtime.getRuntime().availableProcessors(); i++) {
                calls.add(manyTimes);
            }
            calls.add(() -> {
                released.set(true);
                return 0;
            });
            return gather(calls).stream().mapToInt(Integer::intValue).sum();
        });
        assertThat(sum).isEqualTo(3 * Runtime.getRuntime().availableProcessors());
    }

    private static void stuckUntil(AtomicBoolean released) {
        assertThat(Reports.computeUntil(released::get)).isTrue();
    }

    @Test
    void workIsWatchedAgainAfterAQuietSecond() {
        assertThat(Reports.computeUntil(loops::monitorSleeps)).isTrue();
        assertThat(loops.run(() -> gather(stuck, other, String::concat))).isNotEmpty();
    }
}

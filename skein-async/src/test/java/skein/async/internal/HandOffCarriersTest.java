package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.Reports;

/** How many platform threads hand-offs take. */
@Timeout(120)
class HandOffCarriersTest {
    @BeforeEach
    void onTheLoopScheduler() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
    }

    private static Loops loops(int carriers, long spareMillis) {
        return Loops.of(
                1,
                new HandOffLimits(
                        TimeUnit.MILLISECONDS.toNanos(10), carriers, TimeUnit.MILLISECONDS.toNanos(spareMillis)));
    }

    /** One task computes until another one of its loop has run. */
    private static boolean getStuck(Loops loops) {
        var otherRan = new AtomicBoolean();
        return loops.run(() -> gather(
                () -> Reports.computeUntil(otherRan::get),
                () -> {
                    otherRan.set(true);
                    return true;
                },
                Boolean::logicalAnd));
    }

    @Test
    void sparesAreUsedAgain() {
        try (var loops = loops(256, 60_000)) {
            for (int i = 0; i < 50; i++) {
                assertThat(getStuck(loops)).isTrue();
            }
            assertThat(loops.handOffStatistics().carriersStarted()).isLessThan(10);
        }
    }

    @Test
    void sparesEndWhenTheyAreIdle() {
        try (var loops = loops(256, 20)) {
            assertThat(getStuck(loops)).isTrue();
            assertThat(Reports.computeUntil(() -> loops.handOffStatistics().carriers() == 1))
                    .as("only the loop's own carrier is left")
                    .isTrue();
            assertThat(getStuck(loops))
                    .as("there is another one when it is needed")
                    .isTrue();
        }
    }

    @Test
    void whenAllAreTakenItSaysWhoHoldsThem() {
        Queue<LogRecord> said = new ConcurrentLinkedQueue<>();
        var released = new AtomicBoolean();
        try (var loops = loops(2, 60_000);
                var listener = new LogListener(said)) {
            assertThat(listener).isNotNull();
            boolean all = loops.run(() -> gather(
                    () -> Reports.computeUntil(released::get),
                    () -> Reports.computeUntil(() ->
                            said.stream().anyMatch(entry -> entry.getMessage().startsWith("all 2 "))),
                    () -> {
                        released.set(true);
                        return true;
                    },
                    (first, second, third) -> first && second && third));
            // The second one ended because of what was said, and its carrier took the loop again, for the third.
            assertThat(all).isTrue();
        }
        assertThat(said)
                .filteredOn(entry -> entry.getMessage().startsWith("all 2 carriers are taken: "))
                .singleElement()
                .extracting(LogRecord::getMessage)
                .asString()
                .contains("2 by task of HandOffCarriersTest at shop.Reports.computeUntil")
                .contains("raise -Dskein.carriers");
    }
}

package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OffendersTest {
    private final Offenders offenders = new Offenders(true);

    /** A coroutine of some kind. */
    private static final class Of extends RunQueue.Node {
        private final @Nullable Object kind;

        Of(@Nullable Object kind) {
            this.kind = kind;
        }

        @Override
        void resume() {}

        @Override
        protected @Nullable Object kind() {
            return kind;
        }
    }

    @Test
    void oneThatWasStuckMakesItsKindNotoriousAndSuspect() {
        offenders.stuck("report");
        assertThat(offenders.areThere()).isTrue();
        assertThat(offenders.notorious(new Of("report"))).isNotNull();
        assertThat(offenders.isSuspect(new Of("report"))).isTrue();
    }

    @Test
    void othersAreNot() {
        offenders.stuck("report");
        assertThat(offenders.notorious(new Of("list"))).isNull();
        assertThat(offenders.isSuspect(new Of("list"))).isFalse();
        assertThat(offenders.notorious(new Of(null))).isNull();
    }

    @Test
    void twoThatBehaveMakeUpForOneThatDidNotButItStaysSuspect() {
        offenders.stuck("report");
        offenders.behaved("report");
        assertThat(offenders.notorious(new Of("report"))).isNotNull();
        offenders.behaved("report");
        assertThat(offenders.notorious(new Of("report"))).isNull();
        assertThat(offenders.areThere()).isFalse();
        assertThat(offenders.isSuspect(new Of("report"))).isTrue();
    }

    @Test
    void noRecordIsSoLongThatItTakesForEver() {
        IntStream.range(0, 1_000).forEach(i -> offenders.stuck("report"));
        IntStream.range(0, 8).forEach(i -> offenders.behaved("report"));
        assertThat(offenders.notorious(new Of("report"))).isNull();
    }

    @Test
    void nobodyIsRememberedWhereThatWouldChangeTheOrderOfThings() {
        var forgetful = new Offenders(false);
        forgetful.stuck("report");
        assertThat(forgetful.areThere()).isFalse();
        assertThat(forgetful.isSuspect(new Of("report"))).isFalse();
    }

    @Test
    void atMostAThousandKindsAreRemembered() {
        IntStream.range(0, 2_000).forEach(offenders::stuck);
        assertThat(offenders.all()).hasSize(1_000);
    }

    // One of them.

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Offender offender = new Offender();

    private int startAll() {
        int started = 0;
        while (offender.next() != null) {
            started++;
        }
        return started;
    }

    private void addMany() {
        IntStream.range(0, 3 * PROCESSORS).forEach(i -> offender.add(() -> {}));
    }

    @Test
    void asManyRunAtOnceAsThereAreProcessors() {
        addMany();
        assertThat(startAll()).isEqualTo(PROCESSORS);
        offender.over(200, 200);
        assertThat(startAll()).isOne();
        assertThat(offender.waiting()).isEqualTo(2 * PROCESSORS - 1);
    }

    @Test
    void thoseThatWaitRatherThanComputeRunAllAtOnce() {
        addMany();
        startAll();
        offender.over(200, 1);
        assertThat(startAll()).isEqualTo(2 * PROCESSORS);
    }

    @Test
    void itComputesAsLongAsNobodyKnows() {
        addMany();
        startAll();
        offender.over(200, Cpu.UNKNOWN);
        assertThat(startAll()).isOne();
    }

    @Test
    void noneIsStartedRegardlessWhileOthersCameBackJustNow() {
        addMany();
        startAll();
        assertThat(offender.nextRegardless()).isNull();
    }

    private record Computing(long processorTime, boolean over) implements Offender.Running {}

    /** At one that uses so much of a processor from look to look, each 1,000 after the one before. */
    private void look(int looks, long before, long more) {
        var one = new Offender.Running() {
            private long computed = before;

            @Override
            public boolean over() {
                return false;
            }

            @Override
            public long processorTime() {
                return computed;
            }
        };
        addMany();
        startAll();
        offender.began(one);
        for (int i = 0; i < looks; i++) {
            offender.look(5_000 + 1_000L * i);
            one.computed = before == Cpu.UNKNOWN ? Cpu.UNKNOWN : one.computed + more;
        }
    }

    @Test
    void allMayRunWhenOneIsSeenToWait() {
        look(4, 300, 10);
        assertThat(startAll()).isEqualTo(2 * PROCESSORS);
    }

    @Test
    void aSinglePauseTellsNothing() {
        look(3, 300, 10);
        assertThat(startAll()).isZero();
    }

    @Test
    void noneMayRunWhileOneIsSeenToCompute() {
        look(9, 300, 900);
        assertThat(startAll()).isZero();
    }

    @Test
    void noneMayRunWhileNobodyKnowsWhetherOneComputes() {
        look(9, Cpu.UNKNOWN, 0);
        assertThat(startAll()).isZero();
    }

    @Test
    void oneThatIsOverTellsNothing() {
        addMany();
        startAll();
        offender.began(new Computing(300, true));
        offender.look(5_000);
        offender.look(6_000);
        assertThat(startAll()).isZero();
    }
}

package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Patience patience = new Patience(10 * MILLI);

    @Test
    void isHalvedForEachThatIsStuckDownToOneMillisecond() {
        var limits = new long[6];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = patience.nanos();
            patience.handedOff();
        }
        assertThat(limits).containsExactly(10 * MILLI, 5 * MILLI, 2_500_000, 1_250_000, MILLI, MILLI);
    }

    @Test
    void staysShortForAWhileAfterOneThatWasStuckForLong() {
        patience.handedOff();
        patience.cameBack(200 * MILLI);
        assertThat(patience.nanos()).isEqualTo(5 * MILLI);
        patience.pass(499 * MILLI);
        assertThat(patience.nanos()).isEqualTo(5 * MILLI);
        patience.pass(MILLI);
        assertThat(patience.nanos()).isEqualTo(10 * MILLI);
    }

    @Test
    void comesBackStepByStep() {
        for (int i = 0; i < 16; i++) {
            patience.handedOff();
            patience.cameBack(200 * MILLI);
        }
        patience.pass(500 * MILLI);
        assertThat(patience.nanos()).isEqualTo(1_250_000);
        patience.pass(500 * MILLI);
        assertThat(patience.nanos()).isEqualTo(2_500_000);
    }

    @Test
    void isNotShortenedByWhatNeededLessThanTheFullLimit() {
        patience.handedOff();
        patience.cameBack(3 * MILLI);
        assertThat(patience.nanos()).isEqualTo(10 * MILLI);
    }

    @Test
    void isNeverLongerThanTheLimitWanted() {
        var short1 = new Patience(MILLI / 2);
        assertThat(short1.nanos()).isEqualTo(MILLI / 2);
        assertThat(short1.leastNanos()).isEqualTo(MILLI / 2);
    }
}

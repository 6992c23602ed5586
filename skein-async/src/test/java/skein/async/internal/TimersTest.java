package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimersTest {
    /** A loop that nobody runs, so that only this test touches the timers. */
    private final Loop loop = new Loop(
            "idle",
            false,
            new JumpingClock(),
            new Monitor(new Carriers(1, 0), new Offenders(false), 1),
            new RunQueue());

    private final Timers timers = new Timers();
    private final List<Noted> fired = new ArrayList<>();

    /** A timer that this test hands to its own heap. */
    private final class Noted extends Timer {
        private final int number;

        Noted(int number) {
            this.number = number;
        }

        @Override
        protected Loop loop() {
            return loop;
        }

        int number() {
            return number;
        }

        @Override
        protected void expire() {
            fired.add(this);
        }

        @Override
        public String toString() {
            return "#" + number + "@" + at;
        }
    }

    private Noted add(int number, long at) {
        var timer = new Noted(number);
        timer.set(at);
        timers.changed(timer);
        return timer;
    }

    @Test
    void firesInTheOrderOfTheirTimes() {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            add(i, random.nextInt(1_000_000));
        }
        timers.update();
        timers.fire(1_000_000);
        assertThat(fired).hasSize(5_000).isSortedAccordingTo(Comparator.comparingLong(timer -> timer.at));
    }

    @Test
    void firesTimersOfOneInstantInTheOrderTheyWereSet() {
        for (int i = 0; i < 1_000; i++) {
            add(i, i % 2);
        }
        timers.update();
        timers.fire(1);
        assertThat(fired.subList(0, 500)).isSortedAccordingTo(Comparator.comparingInt(Noted::number));
        assertThat(fired.subList(500, 1_000)).isSortedAccordingTo(Comparator.comparingInt(Noted::number));
    }

    @Test
    void firesOnlyWhatIsDue() {
        add(1, 10);
        add(2, 20);
        timers.update();
        timers.fire(10);
        assertThat(fired).extracting(Noted::number).containsExactly(1);
        assertThat(timers.next()).isEqualTo(20);
    }

    @Test
    void forgetsWhatIsCancelled() {
        var random = new Random(7);
        var all = new ArrayList<Noted>();
        for (int i = 0; i < 2_000; i++) {
            all.add(add(i, random.nextInt(1_000)));
        }
        timers.update();
        for (int i = 0; i < 2_000; i += 2) {
            all.get(i).cancel();
            timers.changed(all.get(i));
        }
        timers.update();
        assertThat(timers.size()).isEqualTo(1_000);
        timers.fire(1_000);
        assertThat(fired).hasSize(1_000).allMatch(timer -> timer.number() % 2 == 1);
    }

    @Test
    void aTimerCancelledBeforeItWasTakenInIsNeverKept() {
        var timer = add(1, 10);
        timer.cancel();
        timers.update();
        assertThat(timers.size()).isZero();
    }

    @Test
    void hasNoNextWhenEmpty() {
        assertThat(timers.next()).isEqualTo(Long.MAX_VALUE);
    }
}

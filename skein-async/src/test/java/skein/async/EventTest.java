package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.gather;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.sleep;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventTest {
    private static Duration afterEvent(VirtualTime time, Event event) {
        event.await();
        return time.now();
    }

    @Test
    void wakesAllWhoWait() {
        var event = new Event();
        Duration both = VirtualTime.run(time -> gather(
                () -> afterEvent(time, event),
                () -> afterEvent(time, event),
                () -> {
                    sleep(ofSeconds(2));
                    event.set();
                    return event.isSet();
                },
                (one, other, set) -> one.plus(other)));
        assertThat(both).isEqualTo(ofSeconds(4));
    }

    @Test
    void nobodyWaitsForWhatHasHappened() {
        var event = new Event();
        event.set();
        assertThat(VirtualTime.<Duration, RuntimeException>run(time -> afterEvent(time, event)))
                .isZero();
    }

    @Test
    void waitingCanBeCancelled() {
        var event = new Event();
        Optional<Duration> never = VirtualTime.run(time -> moveOnAfter(ofSeconds(1), () -> afterEvent(time, event)));
        assertThat(never).isEmpty();
    }

    @Test
    void anotherThreadMaySetIt() throws InterruptedException {
        var event = new Event();
        var setter = Thread.ofPlatform().start(event::set);
        assertThat(Async.<Boolean, RuntimeException>run(() -> {
                    event.await();
                    return event.isSet();
                }))
                .isTrue();
        setter.join();
    }
}

package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.remaining;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A deadline that moves. */
@Timeout(60)
class DeadlineTest {
    @Test
    void movedLaterItGivesMoreTime() {
        Duration end = VirtualTime.run(time -> timeout(ofSeconds(5), deadline -> {
            for (int chunk = 0; chunk < 4; chunk++) {
                sleep(ofSeconds(4));
                deadline.set(ofSeconds(5));
            }
            return time.now();
        }));
        assertThat(end).isEqualTo(ofSeconds(16));
    }

    @Test
    void movedEarlierItEndsTheBlockEarlier() {
        assertThatThrownBy(() -> VirtualTime.run(time -> timeout(ofSeconds(50), deadline -> {
                    deadline.set(ofSeconds(1));
                    sleep(ofSeconds(10));
                    return "not reached";
                })))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("1000 ms");
    }

    @Test
    void anotherTaskMayMoveIt() {
        var value = VirtualTime.run(time -> taskGroup(group -> {
            var handle = new AtomicReference<Deadline>();
            var block = group.fork(() -> moveOnAfter(ofSeconds(1), deadline -> {
                handle.set(deadline);
                sleep(ofSeconds(3));
                return "finished";
            }));
            sleep(Duration.ofMillis(500));
            handle.get().set(ofSeconds(10));
            return block.await();
        }));
        assertThat(value).contains("finished");
    }

    @Test
    void cancellingItEndsTheBlock() {
        var value = VirtualTime.run(time -> taskGroup(group -> {
            var handle = new AtomicReference<Deadline>();
            var block = group.fork(() -> moveOnAfter(ofSeconds(100), deadline -> {
                handle.set(deadline);
                sleep(ofSeconds(50));
                return "not reached";
            }));
            sleep(ofSeconds(1));
            handle.get().cancel("not needed any more");
            return List.of(block.await().isEmpty(), handle.get().cancelled(), time.now());
        }));
        assertThat(value).containsExactly(true, true, ofSeconds(1));
    }

    @Test
    void aTimeoutThatWasCancelledSaysSo() {
        assertThatThrownBy(() -> VirtualTime.run(time -> timeout(ofSeconds(100), deadline -> {
                    deadline.cancel("changed my mind");
                    sleep(ofSeconds(1));
                    return "not reached";
                })))
                .isInstanceOf(TaskCancelledException.class)
                .hasMessage("changed my mind");
    }

    @Test
    void remainingFollowsItWhenItMoves() {
        Duration left = VirtualTime.run(time -> timeout(ofSeconds(5), deadline -> {
            deadline.set(ofSeconds(50));
            return remaining().orElseThrow();
        }));
        assertThat(left).isEqualTo(ofSeconds(50));
    }

    @Test
    void remainingIsTheEarliestOfAllAround() {
        Duration left = VirtualTime.run(time -> timeout(
                ofSeconds(5), () -> timeout(ofSeconds(50), () -> remaining().orElseThrow())));
        assertThat(left).isEqualTo(ofSeconds(5));
    }

    @Test
    void afterTheBlockItDoesNothing() {
        Duration end = VirtualTime.run(time -> {
            var handle = new AtomicReference<Deadline>();
            timeout(ofSeconds(5), deadline -> {
                handle.set(deadline);
                return "done";
            });
            handle.get().set(ofSeconds(1));
            sleep(ofSeconds(10));
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(10));
    }
}

package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.gather;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelJoinTest {
    @Test
    void waitsForNothingWhenNothingWasSent() {
        Duration end = VirtualTime.run(time -> {
            new Channel<String>(1).join();
            return time.now();
        });
        assertThat(end).isZero();
    }

    @Test
    void waitsUntilEveryValueIsDone() {
        Duration joined = VirtualTime.run(time -> {
            var channel = new Channel<Integer>(10);
            for (int i = 0; i < 3; i++) {
                channel.send(i);
            }
            return gather(
                    () -> {
                        channel.join();
                        return time.now();
                    },
                    () -> {
                        for (int i = 0; i < 3; i++) {
                            channel.receive();
                            sleep(ofSeconds(1));
                            channel.taskDone();
                        }
                        return sleepAndReturn(5);
                    },
                    (end, rest) -> end);
        });
        assertThat(joined).isEqualTo(ofSeconds(3));
    }

    @Test
    void allWhoJoinAreWoken() {
        int joined = VirtualTime.run(time -> {
            var channel = new Channel<String>(1);
            channel.send("a");
            return gather(
                    () -> joinAndReturn(channel, 1),
                    () -> joinAndReturn(channel, 2),
                    () -> {
                        sleep(ofSeconds(1));
                        channel.receive();
                        channel.taskDone();
                        return 4;
                    },
                    (one, two, done) -> one + two + done);
        });
        assertThat(joined).isEqualTo(7);
    }

    @Test
    void canBeDoneAgainForTheNextValues() {
        Duration joined = VirtualTime.run(time -> {
            var channel = new Channel<String>(1);
            channel.send("a");
            channel.receive();
            channel.taskDone();
            channel.join();
            channel.send("b");
            return gather(
                    () -> {
                        channel.join();
                        return time.now();
                    },
                    () -> {
                        sleep(ofSeconds(1));
                        channel.receive();
                        channel.taskDone();
                        return channel;
                    },
                    (end, done) -> end);
        });
        assertThat(joined).isEqualTo(ofSeconds(1));
    }

    @Test
    void valuesHandedOverDirectlyCountToo() {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(0);
            return taskGroup(group -> {
                var receiver = group.fork(channel::receive);
                channel.send("a");
                receiver.await();
                assertThat(channel.statistics().unfinished()).isOne();
                channel.taskDone();
                channel.join();
                return channel;
            });
        });
    }

    @Test
    void taskDoneForNothingIsRefused() {
        var channel = new Channel<String>(1);
        assertThatThrownBy(channel::taskDone)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("once for each value");
    }

    @Test
    void taskDoneForAValueThatNobodyHasReceivedIsRefused() {
        var channel = new Channel<String>(2);
        channel.send("a");
        channel.send("b");
        channel.receive();
        channel.taskDone();
        assertThatThrownBy(channel::taskDone)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(1)");
        assertThat(channel.statistics().unfinished()).isOne();
    }

    @Test
    void droppedValuesCountAsDone() {
        Duration joined = VirtualTime.run(time -> {
            var channel = new Channel<String>(2);
            channel.send("a");
            channel.send("b");
            return gather(
                    () -> {
                        channel.join();
                        return time.now();
                    },
                    () -> {
                        channel.receive();
                        channel.taskDone();
                        sleep(ofSeconds(1));
                        channel.cancel("enough");
                        return channel;
                    },
                    (end, cancelled) -> end);
        });
        assertThat(joined).isEqualTo(ofSeconds(1));
    }

    @Test
    void aReceivedValueIsWaitedForThoughTheChannelIsCancelled() {
        Duration joined = VirtualTime.run(time -> {
            var channel = new Channel<String>(2);
            channel.send("a");
            return gather(
                    () -> {
                        channel.join();
                        return time.now();
                    },
                    () -> {
                        try (var receiver = channel.receiver()) {
                            receiver.receive();
                            receiver.close();
                            sleep(ofSeconds(1));
                            receiver.taskDone();
                            return channel;
                        }
                    },
                    (end, done) -> end);
        });
        assertThat(joined).isEqualTo(ofSeconds(1));
    }

    @Test
    void joiningCanBeCancelled() {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(1);
            channel.send("a");
            assertThat(moveOnAfter(ofSeconds(1), () -> joinAndReturn(channel, 1)))
                    .isEmpty();
            channel.receive();
            channel.taskDone();
            return joinAndReturn(channel, 1);
        });
    }

    private static int joinAndReturn(Channel<?> channel, int value) {
        channel.join();
        return value;
    }

    private static int sleepAndReturn(int seconds) {
        sleep(ofSeconds(seconds));
        return seconds;
    }
}

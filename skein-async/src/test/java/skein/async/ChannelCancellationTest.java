package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.shielded;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;
import static skein.async.Async.toThread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChannelCancellationTest {
    @Test
    void receivingCanBeTimedOut() {
        Duration end = VirtualTime.run(time -> {
            var channel = new Channel<String>(1);
            assertThatThrownBy(() -> timeout(ofSeconds(2), channel::receive))
                    .isInstanceOf(DeadlineExceededException.class);
            channel.send("for the next");
            assertThat(channel.receive()).isEqualTo("for the next");
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCancelledSendIsNotDelivered(int capacity) {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(capacity);
            fill(channel);
            assertThat(moveOnAfter(ofSeconds(1), () -> {
                        channel.send("too late");
                        return "sent";
                    }))
                    .isEmpty();
            assertThat(channel.statistics().waitingSenders()).isZero();
            assertThat(channel.size()).isEqualTo(capacity);
            channel.tryReceive();
            assertThat(channel.tryReceive()).isEmpty();
            return channel;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCancelledSenderIsSkipped(int capacity) {
        List<String> received = VirtualTime.run(time -> {
            var channel = new Channel<String>(capacity);
            fill(channel);
            return taskGroup(group -> {
                var cancelled = group.fork(() -> {
                    channel.send("cancelled");
                    return "sent";
                });
                sleep(ofSeconds(1));
                var patient = group.fork(() -> {
                    channel.send("patient");
                    return "sent";
                });
                sleep(ofSeconds(1));
                // In the same instant: the task has not run since.
                cancelled.cancel("not wanted");
                var values = new ArrayList<String>();
                for (int i = 0; i <= capacity; i++) {
                    values.add(channel.receive());
                }
                assertThatThrownBy(cancelled::await).isInstanceOf(TaskCancelledException.class);
                assertThat(patient.await()).isEqualTo("sent");
                return values;
            });
        });
        assertThat(received).contains("patient").doesNotContain("cancelled");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCancelledReceiverIsSkipped(int capacity) {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(capacity);
            return taskGroup(group -> {
                var cancelled = group.fork(channel::receive);
                sleep(ofSeconds(1));
                var patient = group.fork(channel::receive);
                sleep(ofSeconds(1));
                cancelled.cancel("not wanted");
                channel.send("a");
                assertThatThrownBy(cancelled::await).isInstanceOf(TaskCancelledException.class);
                assertThat(patient.await()).isEqualTo("a");
                return channel;
            });
        });
    }

    @Test
    void aValueForTheOnlyReceiverWhoWasCancelledStaysInTheBuffer() {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(1);
            return taskGroup(group -> {
                var cancelled = group.fork(channel::receive);
                sleep(ofSeconds(1));
                cancelled.cancel("not wanted");
                channel.send("a");
                assertThatThrownBy(cancelled::await).isInstanceOf(TaskCancelledException.class);
                assertThat(channel.receive()).isEqualTo("a");
                return channel;
            });
        });
    }

    @Test
    void aReceiverCancelledAfterTheHandOverReturnsItsValue() {
        List<String> received = VirtualTime.run(time -> {
            var channel = new Channel<String>(0);
            List<String> values = Collections.synchronizedList(new ArrayList<>());
            taskGroup(group -> {
                var receiver = group.fork(() -> values.add(channel.receive()));
                sleep(ofSeconds(1));
                channel.send("a");
                receiver.cancel("too late");
                return receiver;
            });
            return values;
        });
        assertThat(received).containsExactly("a");
    }

    @Test
    void aSenderCancelledAfterTheHandOverHasSent() {
        List<String> sent = VirtualTime.run(time -> {
            var channel = new Channel<String>(0);
            List<String> values = Collections.synchronizedList(new ArrayList<>());
            taskGroup(group -> {
                var sender = group.fork(() -> {
                    channel.send("a");
                    return values.add("a");
                });
                sleep(ofSeconds(1));
                assertThat(channel.receive()).isEqualTo("a");
                sender.cancel("too late");
                return sender;
            });
            return values;
        });
        assertThat(sent).containsExactly("a");
    }

    @Test
    void aReceiverCancelledAfterTheHandOverIsToldByItsNextWait() {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(1);
            return taskGroup(group -> {
                var receiver = group.fork(() -> channel.receive() + channel.receive());
                sleep(ofSeconds(1));
                channel.send("a");
                receiver.cancel("enough");
                channel.send("b");
                assertThatThrownBy(receiver::await)
                        .isInstanceOf(TaskCancelledException.class)
                        .hasMessage("enough");
                assertThat(channel.receive()).isEqualTo("b");
                return channel;
            });
        });
    }

    @Test
    void inACancelledScopeEvenWhatNeedsNoWaitingThrows() {
        var channel = new Channel<String>(2);
        channel.send("a");
        VirtualTime.run(time -> moveOnAfter(Duration.ZERO, () -> {
            assertThatThrownBy(channel::receive).isInstanceOf(Cancelled.class);
            assertThatThrownBy(() -> channel.send("b")).isInstanceOf(Cancelled.class);
            assertThatThrownBy(channel::join).isInstanceOf(Cancelled.class);
            return "unreached";
        }));
        assertThat(channel.statistics()).isEqualTo(new Channel.Statistics(1, 2, 0, 0, 0, 0, 1, 1, 0));
    }

    @Test
    void whatNeverWaitsWorksInACancelledScope() {
        var channel = new Channel<String>(2);
        VirtualTime.run(time -> moveOnAfter(Duration.ZERO, () -> {
            assertThat(channel.trySend("a")).isTrue();
            assertThat(channel.tryReceive()).hasValue("a");
            channel.close();
            return channel;
        }));
        assertThat(channel.statistics().received()).isOne();
    }

    @Test
    void aShieldedReceiverIsNotSkipped() {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(0);
            List<String> values = Collections.synchronizedList(new ArrayList<>());
            taskGroup(group -> {
                var receiver = group.fork(() -> shielded(ofSeconds(10), () -> values.add(channel.receive())));
                sleep(ofSeconds(1));
                receiver.cancel("not now");
                sleep(ofSeconds(1));
                channel.send("a");
                return receiver;
            });
            assertThat(values).containsExactly("a");
            return channel;
        });
    }

    @Test
    void aWorkerThatMustNotBeInterruptedLeavesTheLineWhenItIsSkipped() {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(1);
            return taskGroup(group -> {
                var worker = group.fork(() -> toThread(new CapacityLimiter(1), channel::receive, () -> {}));
                sleep(ofSeconds(1));
                worker.cancel("not wanted");
                sleep(ofSeconds(1));
                channel.send("a");
                assertThatThrownBy(worker::await).isInstanceOf(TaskCancelledException.class);
                assertThat(channel.receive()).isEqualTo("a");
                return channel;
            });
        });
    }

    private static void fill(Channel<String> channel) {
        while (channel.trySend("in the buffer")) {
            assertThat(channel.size()).isPositive();
        }
    }
}

package skein.async;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.internal.Loops;

@Timeout(60)
class ChannelTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 1000, Integer.MAX_VALUE})
    void valuesComeOutInTheOrderTheyWentIn(int capacity) {
        List<Integer> received = VirtualTime.run(time -> {
            var channel = new Channel<Integer>(capacity);
            return gather(() -> sendAll(channel, 100), () -> receiveAll(channel), (sent, all) -> all);
        });
        assertThat(received).hasSize(100).isSorted();
    }

    @Test
    void aFullChannelMakesTheSenderWait() {
        Duration waited = VirtualTime.run(time -> {
            var channel = new Channel<String>(2);
            return gather(
                    () -> {
                        channel.send("a");
                        channel.send("b");
                        assertThat(time.now()).isZero();
                        channel.send("c");
                        return time.now();
                    },
                    () -> {
                        sleep(ofSeconds(3));
                        return channel.receive();
                    },
                    (end, first) -> end);
        });
        assertThat(waited).isEqualTo(ofSeconds(3));
    }

    @Test
    void anEmptyChannelMakesTheReceiverWait() {
        Duration waited = VirtualTime.run(time -> {
            var channel = new Channel<String>(2);
            return gather(
                    () -> {
                        channel.receive();
                        return time.now();
                    },
                    () -> {
                        sleep(ofSeconds(3));
                        channel.send("a");
                        return "sent";
                    },
                    (end, sent) -> end);
        });
        assertThat(waited).isEqualTo(ofSeconds(3));
    }

    @Test
    void onALoopTasksSwitchPerBatchAndNotPerValue() {
        assumeTrue(Loops.carried(), "on the JDK's scheduler the two run side by side");
        String switches = VirtualTime.run(time -> {
            var channel = new Channel<Integer>(3);
            var trace = new StringBuilder();
            taskGroup(group -> {
                group.fork(() -> {
                    channel.forEach(value -> trace.append('r'));
                    return "received";
                });
                return group.fork(() -> {
                    for (int i = 0; i < 9; i++) {
                        channel.send(i);
                        trace.append('s');
                    }
                    channel.close();
                    return "sent";
                });
            });
            return trace.toString();
        });
        // One for the receiver who waits, three for the buffer; the one that then waits is taken along.
        assertThat(switches).isEqualTo("ssssrrrrrsssssrrrr");
    }

    @Nested
    class Rendezvous {
        @Test
        void senderWaitsForTheReceiver() {
            Duration handedOver = VirtualTime.run(time -> {
                var channel = new Channel<String>(0);
                return gather(
                        () -> {
                            channel.send("a");
                            return time.now();
                        },
                        () -> {
                            sleep(ofSeconds(2));
                            return channel.receive();
                        },
                        (end, value) -> end);
            });
            assertThat(handedOver).isEqualTo(ofSeconds(2));
        }

        @Test
        void trySendNeedsAReceiverWhoWaits() {
            List<Boolean> sent = VirtualTime.run(time -> {
                var channel = new Channel<String>(0);
                boolean early = channel.trySend("early");
                return taskGroup(group -> {
                    Task<String> receiver = group.fork(channel::receive);
                    sleep(ofSeconds(1));
                    boolean inTime = channel.trySend("in time");
                    boolean late = channel.trySend("late");
                    assertThat(receiver.await()).isEqualTo("in time");
                    return List.of(early, inTime, late);
                });
            });
            assertThat(sent).containsExactly(false, true, false);
        }

        @Test
        void tryReceiveTakesFromASenderWhoWaits() {
            VirtualTime.run(time -> {
                var channel = new Channel<String>(0);
                return taskGroup(group -> {
                    assertThat(channel.tryReceive()).isEmpty();
                    var sender = group.fork(() -> {
                        channel.send("a");
                        return time.now();
                    });
                    sleep(ofSeconds(1));
                    assertThat(channel.tryReceive()).hasValue("a");
                    assertThat(sender.await()).isEqualTo(ofSeconds(1));
                    return channel;
                });
            });
        }

        @Test
        void holdsNothing() {
            VirtualTime.run(time -> {
                var channel = new Channel<String>(0);
                return taskGroup(group -> {
                    var sender = group.fork(() -> {
                        channel.send("a");
                        return "sent";
                    });
                    sleep(ofSeconds(1));
                    assertThat(channel.statistics().waitingSenders()).isOne();
                    assertThat(channel.size()).isZero();
                    assertThat(channel.isEmpty()).isTrue();
                    assertThat(channel.peek()).isEmpty();
                    assertThat(channel.receive()).isEqualTo("a");
                    return sender.await();
                });
            });
        }
    }

    @Nested
    class WithoutWaiting {
        @Test
        void trySendIntoAFullChannelSaysNo() {
            var channel = new Channel<Integer>(1);
            assertThat(channel.trySend(1)).isTrue();
            assertThat(channel.trySend(2)).isFalse();
            assertThat(channel.tryReceive()).hasValue(1);
            assertThat(channel.tryReceive()).isEmpty();
        }

        @Test
        void peekLeavesTheValue() {
            var channel = new Channel<Integer>(2);
            channel.send(1);
            channel.send(2);
            assertThat(channel.peek()).hasValue(1);
            assertThat(channel.size()).isEqualTo(2);
            assertThat(channel.receive()).isEqualTo(1);
        }

        @Test
        void anEmptyChannelIsEmpty() {
            var channel = new Channel<Integer>(2);
            assertThat(channel.isEmpty()).isTrue();
            assertThat(channel.peek()).isEmpty();
            channel.send(1);
            assertThat(channel.isEmpty()).isFalse();
            assertThat(channel.size()).isOne();
            assertThat(channel.capacity()).isEqualTo(2);
        }

        @Test
        void nullIsRefused() {
            var channel = new Channel<String>(1);
            assertThatThrownBy(() -> channel.send(unchecked()))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("Optional");
            assertThatThrownBy(() -> channel.trySend(unchecked())).isInstanceOf(NullPointerException.class);
            assertThat(channel.isEmpty()).isTrue();
        }

        @SuppressWarnings("NullAway") // what a caller without null checks can do
        private static String unchecked() {
            return null;
        }

        @Test
        void aNegativeCapacityIsRefused() {
            assertThatThrownBy(() -> new Channel<String>(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("use 0");
        }
    }

    @Nested
    class Fairness {
        @Test
        void receiversAreServedInTheOrderTheyCame() {
            List<String> served = VirtualTime.run(time -> {
                var channel = new Channel<Integer>(5);
                return taskGroup(group -> {
                    var waiting = new ArrayList<Task<String>>();
                    for (int i = 0; i < 10; i++) {
                        int number = i;
                        waiting.add(group.fork(() -> number + " got " + channel.receive()));
                        sleep(ofMillis(1));
                    }
                    for (int i = 0; i < 10; i++) {
                        channel.send(i);
                    }
                    return waiting.stream().map(Task::await).toList();
                });
            });
            assertThat(served)
                    .containsExactly(
                            "0 got 0", "1 got 1", "2 got 2", "3 got 3", "4 got 4", "5 got 5", "6 got 6", "7 got 7",
                            "8 got 8", "9 got 9");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 5})
        void sendersAreServedInTheOrderTheyCame(int capacity) {
            List<Integer> received = VirtualTime.run(time -> {
                var channel = new Channel<Integer>(capacity);
                return taskGroup(group -> {
                    for (int i = 0; i < 20; i++) {
                        int number = i;
                        group.fork(() -> {
                            channel.send(number);
                            return number;
                        });
                        sleep(ofMillis(1));
                    }
                    var all = new ArrayList<Integer>();
                    for (int i = 0; i < 20; i++) {
                        all.add(channel.receive());
                    }
                    return all;
                });
            });
            assertThat(received).hasSize(20).isSorted();
        }

        @Test
        void nobodyOvertakesASenderWhoWaits() {
            VirtualTime.run(time -> {
                var channel = new Channel<String>(1);
                return taskGroup(group -> {
                    channel.send("first");
                    group.fork(() -> {
                        channel.send("waiting");
                        return "sent";
                    });
                    sleep(ofSeconds(1));
                    assertThat(channel.receive()).isEqualTo("first");
                    assertThat(channel.trySend("late")).isFalse();
                    assertThat(channel.receive()).isEqualTo("waiting");
                    return channel;
                });
            });
        }

        @Test
        void nobodyOvertakesAReceiverWhoWaits() {
            VirtualTime.run(time -> {
                var channel = new Channel<String>(1);
                return taskGroup(group -> {
                    var waiting = group.fork(channel::receive);
                    sleep(ofSeconds(1));
                    channel.send("a");
                    assertThat(channel.tryReceive()).isEmpty();
                    assertThat(waiting.await()).isEqualTo("a");
                    return channel;
                });
            });
        }
    }

    @Nested
    class Iteration {
        @Test
        void endsWhenTheChannelIsClosedAndEmpty() {
            var channel = new Channel<Integer>(10);
            channel.send(1);
            channel.send(2);
            channel.close();
            assertThat(channel).containsExactly(1, 2);
        }

        @Test
        void waitsForTheChannelToBeClosed() {
            Duration end = VirtualTime.run(time -> {
                var channel = new Channel<Integer>(1);
                return gather(
                        () -> {
                            assertThat(channel).containsExactly(1);
                            return time.now();
                        },
                        () -> {
                            channel.send(1);
                            sleep(ofSeconds(4));
                            channel.close();
                            return 1;
                        },
                        (ended, sent) -> ended);
            });
            assertThat(end).isEqualTo(ofSeconds(4));
        }

        @Test
        void askingTwiceWhetherThereIsANextTakesOneValue() {
            var channel = new Channel<Integer>(2);
            channel.send(1);
            channel.send(2);
            var values = channel.iterator();
            assertThat(values.hasNext()).isTrue();
            assertThat(values.hasNext()).isTrue();
            assertThat(channel.size()).isOne();
            assertThat(values.next()).isEqualTo(1);
            assertThat(values.next()).isEqualTo(2);
        }

        @Test
        void thereIsNoNextAfterTheEnd() {
            var channel = new Channel<Integer>(2);
            channel.close();
            var values = channel.iterator();
            assertThat(values.hasNext()).isFalse();
            assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
        }

        @Test
        void severalTasksShareTheValues() {
            List<Integer> all = VirtualTime.run(time -> {
                var channel = new Channel<Integer>(3);
                List<Integer> received = Collections.synchronizedList(new ArrayList<>());
                taskGroup(group -> {
                    for (int i = 0; i < 4; i++) {
                        group.fork(() -> received.addAll(receiveAll(channel)));
                    }
                    return sendAll(channel, 200);
                });
                return received;
            });
            assertThat(all).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    void statisticsCountEverything() {
        VirtualTime.run(time -> {
            var channel = new Channel<String>(2);
            return taskGroup(group -> {
                assertThat(channel.statistics()).isEqualTo(new Channel.Statistics(0, 2, 0, 0, 0, 0, 0, 0, 0));
                group.fork(channel::receive);
                sleep(ofSeconds(1));
                assertThat(channel.statistics()).isEqualTo(new Channel.Statistics(0, 2, 0, 1, 0, 0, 0, 0, 0));
                channel.send("a");
                channel.taskDone();
                channel.send("b");
                channel.send("c");
                var sender = channel.sender();
                group.fork(() -> {
                    sender.send("d");
                    return "sent";
                });
                channel.sender();
                channel.receiver();
                sleep(ofSeconds(1));
                assertThat(channel.statistics()).isEqualTo(new Channel.Statistics(2, 2, 1, 0, 2, 1, 2, 3, 1));
                channel.receive();
                assertThat(channel.statistics()).isEqualTo(new Channel.Statistics(2, 2, 0, 0, 2, 1, 3, 4, 2));
                return channel;
            });
        });
    }

    @Test
    void saysWhoWaits() {
        var channel = new Channel<Integer>(3);
        channel.send(1);
        assertThat(channel).asString().isEqualTo("channel with 1 of 3 values, 0 senders and 0 receivers waiting");
        assertThat(channel.sender()).asString().startsWith("sender to channel");
        assertThat(channel.receiver()).asString().startsWith("receiver from channel");
    }

    @Nested
    class ThreadsThatAreNoTasks {
        @Test
        void sendAndReceive() throws InterruptedException {
            var channel = new Channel<Integer>(1);
            var sender = Thread.ofPlatform().start(() -> sendAll(channel, 50));
            assertThat(Async.run(() -> receiveAll(channel))).hasSize(50).isSorted();
            sender.join();
        }

        @Test
        void areCancelledByAnInterrupt() throws InterruptedException {
            var channel = new Channel<Integer>(1);
            var thrown = new AtomicReference<Throwable>();
            var interrupted = new AtomicReference<Boolean>();
            var receiver = Thread.ofVirtual().start(() -> {
                try {
                    channel.receive();
                } catch (Cancelled e) {
                    thrown.set(e);
                    interrupted.set(Thread.currentThread().isInterrupted());
                }
            });
            receiver.interrupt();
            receiver.join();
            assertThat(thrown.get()).hasMessageContaining("interrupted");
            assertThat(interrupted).hasValue(true);
            assertThat(channel.statistics().waitingReceivers()).isZero();
        }
    }

    private static int sendAll(Channel<Integer> channel, int count) {
        try (channel) {
            for (int i = 0; i < count; i++) {
                channel.send(i);
            }
            return count;
        }
    }

    private static List<Integer> receiveAll(Channel<Integer> channel) {
        var all = new ArrayList<Integer>();
        for (int value : channel) {
            all.add(value);
        }
        return all;
    }
}

package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.settle;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelClosingTest {
    @Nested
    class Close {
        @Test
        void nobodyCanSendAfterwards() {
            var channel = new Channel<String>(2);
            channel.close();
            assertThatThrownBy(() -> channel.send("a"))
                    .isInstanceOf(ChannelClosedException.class)
                    .hasMessageContaining("close()");
            assertThatThrownBy(() -> channel.trySend("a")).isInstanceOf(ChannelClosedException.class);
            assertThatThrownBy(channel::sender).isInstanceOf(ChannelClosedException.class);
            assertThat(channel.isEmpty()).isTrue();
        }

        @Test
        void whatWasSentCanStillBeReceived() {
            var channel = new Channel<String>(2);
            channel.send("a");
            channel.send("b");
            channel.close();
            assertThat(channel.receive()).isEqualTo("a");
            assertThat(channel.tryReceive()).hasValue("b");
            assertThatThrownBy(channel::receive)
                    .isInstanceOf(ChannelEndedException.class)
                    .hasMessageContaining("for (");
            assertThatThrownBy(channel::tryReceive).isInstanceOf(ChannelEndedException.class);
        }

        @Test
        void tellsAllWhoWaitToReceiveThatThisIsTheEnd() {
            List<Outcome<String>> outcomes = whileThreeWait(new Channel<>(1), Channel::receive, Channel::close);
            assertThat(outcomes).hasSize(3).allSatisfy(outcome -> failedWith(outcome, ChannelEndedException.class));
        }

        @Test
        void tellsAllWhoWaitToSendThatTheyCannot() {
            var channel = new Channel<String>(1);
            channel.send("before");
            List<Outcome<String>> outcomes = whileThreeWait(channel, ChannelClosingTest::sendOne, Channel::close);
            assertThat(outcomes).hasSize(3).allSatisfy(outcome -> failedWith(outcome, ChannelClosedException.class));
            assertThat(channel).containsExactly("before");
        }

        @Test
        void aSecondTimeDoesNothing() {
            var channel = new Channel<String>(2);
            channel.send("a");
            channel.close();
            channel.close();
            assertThat(channel.receive()).isEqualTo("a");
        }

        @Test
        void aLateReceiverGetsWhatIsLeft() {
            var channel = new Channel<String>(2);
            channel.send("a");
            channel.close();
            try (var receiver = channel.receiver()) {
                assertThat(receiver).containsExactly("a");
            }
        }
    }

    @Nested
    class Cancel {
        @Test
        void nobodyCanReceiveAfterwards() {
            var channel = new Channel<String>(2);
            channel.cancel("shutting down");
            assertThatThrownBy(channel::receive)
                    .isInstanceOf(ChannelClosedException.class)
                    .hasMessageContaining("shutting down");
            assertThatThrownBy(channel::tryReceive).isInstanceOf(ChannelClosedException.class);
            assertThatThrownBy(channel::receiver).isInstanceOf(ChannelClosedException.class);
            assertThatThrownBy(() -> channel.iterator().hasNext()).isInstanceOf(ChannelClosedException.class);
        }

        @Test
        void whoSendsHearsThatNobodyReceives() {
            var channel = new Channel<String>(2);
            channel.cancel("shutting down");
            assertThatThrownBy(() -> channel.send("a"))
                    .isInstanceOf(ChannelBrokenException.class)
                    .hasMessageContaining("shutting down")
                    .hasMessageContaining("stop sending");
            assertThatThrownBy(() -> channel.trySend("a")).isInstanceOf(ChannelBrokenException.class);
            assertThatThrownBy(channel::sender).isInstanceOf(ChannelBrokenException.class);
        }

        @Test
        void dropsWhatWasNotReceived() {
            var channel = new Channel<String>(2);
            channel.send("a");
            channel.send("b");
            channel.cancel("shutting down");
            assertThat(channel.statistics()).isEqualTo(new Channel.Statistics(0, 2, 0, 0, 0, 0, 0, 2, 0));
        }

        @Test
        void tellsAllWhoWaitToSendThatNobodyReceives() {
            var channel = new Channel<String>(0);
            List<Outcome<String>> outcomes =
                    whileThreeWait(channel, ChannelClosingTest::sendOne, it -> it.cancel("shutting down"));
            assertThat(outcomes).hasSize(3).allSatisfy(outcome -> failedWith(outcome, ChannelBrokenException.class));
        }

        @Test
        void tellsAllWhoWaitToReceiveThatTheirSideIsClosed() {
            var channel = new Channel<String>(0);
            List<Outcome<String>> outcomes =
                    whileThreeWait(channel, Channel::receive, it -> it.cancel("shutting down"));
            assertThat(outcomes).hasSize(3).allSatisfy(outcome -> failedWith(outcome, ChannelClosedException.class));
        }

        @Test
        void theFirstReasonStays() {
            var channel = new Channel<String>(0);
            channel.cancel("first");
            channel.cancel("second");
            assertThatThrownBy(() -> channel.send("a")).hasMessageContaining("first");
        }

        @Test
        void whoWaitedHearsWhatEndedTheWait() {
            List<Outcome<String>> outcomes = whileThreeWait(new Channel<>(0), ChannelClosingTest::sendOne, channel -> {
                channel.cancel("shutting down");
                channel.close();
            });
            assertThat(outcomes).hasSize(3).allSatisfy(outcome -> failedWith(outcome, ChannelBrokenException.class));
        }
    }

    @Nested
    class Senders {
        @Test
        void theLastOneClosesTheChannel() {
            var channel = new Channel<String>(5);
            var one = channel.sender();
            var other = channel.sender();
            one.send("a");
            one.close();
            other.send("b");
            channel.send("c");
            other.close();
            assertThatThrownBy(() -> channel.send("d")).isInstanceOf(ChannelClosedException.class);
            assertThat(channel).containsExactly("a", "b", "c");
        }

        @Test
        void aClosedOneCannotSend() {
            var channel = new Channel<String>(5);
            var open = channel.sender();
            var closed = channel.sender();
            closed.close();
            assertThatThrownBy(() -> closed.send("a"))
                    .isInstanceOf(ChannelClosedException.class)
                    .hasMessageContaining("channel.sender()");
            assertThatThrownBy(() -> closed.trySend("a")).isInstanceOf(ChannelClosedException.class);
            assertThatThrownBy(closed::another).isInstanceOf(ChannelClosedException.class);
            assertThat(open.trySend("b")).isTrue();
        }

        @Test
        void closingTwiceCountsOnce() {
            var channel = new Channel<String>(5);
            var one = channel.sender();
            var other = channel.sender();
            one.close();
            one.close();
            assertThat(channel.statistics().openSenders()).isOne();
            assertThat(other.trySend("a")).isTrue();
        }

        @Test
        void anotherOneKeepsTheChannelOpen() {
            var channel = new Channel<String>(5);
            var first = channel.sender();
            var second = first.another();
            first.close();
            assertThat(second.trySend("a")).isTrue();
            second.close();
            assertThat(channel).containsExactly("a");
        }

        @Test
        void closingOneEndsTheWaitsThroughIt() {
            VirtualTime.run(time -> {
                var channel = new Channel<String>(0);
                var closed = channel.sender();
                var open = channel.sender();
                return taskGroup(group -> {
                    var outcomes = group.fork(() -> settle(List.of(sending(closed, "a"), sending(open, "b"))));
                    sleep(ofSeconds(1));
                    closed.close();
                    assertThat(channel.receive()).isEqualTo("b");
                    failedWith(outcomes.await().getFirst(), ChannelClosedException.class);
                    assertThat(outcomes.await().getLast()).isEqualTo(new Outcome.Success<>("b"));
                    return channel;
                });
            });
        }

        @Test
        void closingTheChannelClosesThemAll() {
            var channel = new Channel<String>(5);
            var sender = channel.sender();
            channel.close();
            assertThatThrownBy(() -> sender.send("a")).isInstanceOf(ChannelClosedException.class);
            sender.close();
            assertThat(channel).isEmpty();
        }

        @Test
        void iterationEndsWithTheLastOfSeveralProducers() {
            List<Integer> received = VirtualTime.run(time -> {
                var channel = new Channel<Integer>(2);
                return taskGroup(group -> {
                    for (int i = 1; i <= 5; i++) {
                        int number = i;
                        var sender = channel.sender();
                        group.fork(() -> {
                            try (sender) {
                                sleep(ofSeconds(number));
                                sender.send(number);
                                return number;
                            }
                        });
                    }
                    var all = new ArrayList<Integer>();
                    channel.forEach(all::add);
                    return all;
                });
            });
            assertThat(received).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Nested
    class Receivers {
        @Test
        void theLastOneEndsReceiving() {
            var channel = new Channel<String>(5);
            var one = channel.receiver();
            var other = channel.receiver();
            channel.send("a");
            one.close();
            assertThat(other.receive()).isEqualTo("a");
            channel.send("b");
            other.close();
            assertThat(channel.isEmpty()).isTrue();
            assertThatThrownBy(() -> channel.send("c"))
                    .isInstanceOf(ChannelBrokenException.class)
                    .hasMessageContaining("its last receiver was closed");
        }

        @Test
        void aClosedOneCannotReceive() {
            var channel = new Channel<String>(5);
            var open = channel.receiver();
            var closed = channel.receiver();
            channel.send("a");
            closed.close();
            assertThatThrownBy(closed::receive)
                    .isInstanceOf(ChannelClosedException.class)
                    .hasMessageContaining("channel.receiver()");
            assertThatThrownBy(closed::tryReceive).isInstanceOf(ChannelClosedException.class);
            assertThatThrownBy(() -> closed.iterator().hasNext()).isInstanceOf(ChannelClosedException.class);
            assertThatThrownBy(closed::another).isInstanceOf(ChannelClosedException.class);
            assertThat(open.tryReceive()).hasValue("a");
        }

        @Test
        void closingTwiceCountsOnce() {
            var channel = new Channel<String>(5);
            var one = channel.receiver();
            channel.receiver();
            one.close();
            one.close();
            assertThat(channel.statistics().openReceivers()).isOne();
            assertThat(channel.trySend("a")).isTrue();
        }

        @Test
        void anotherOneKeepsReceivingOpen() {
            var channel = new Channel<String>(5);
            var first = channel.receiver();
            var second = first.another();
            first.close();
            channel.send("a");
            assertThat(second.receive()).isEqualTo("a");
        }

        @Test
        void closingOneEndsTheWaitsThroughIt() {
            VirtualTime.run(time -> {
                var channel = new Channel<String>(0);
                var closed = channel.receiver();
                var open = channel.receiver();
                return taskGroup(group -> {
                    var outcomes = group.fork(() -> settle(List.of(closed::receive, open::receive)));
                    sleep(ofSeconds(1));
                    closed.close();
                    channel.send("a");
                    failedWith(outcomes.await().getFirst(), ChannelClosedException.class);
                    assertThat(outcomes.await().getLast()).isEqualTo(new Outcome.Success<>("a"));
                    return channel;
                });
            });
        }

        @Test
        void theLastOneTellsThoseWhoWaitToSend() {
            var channel = new Channel<String>(0);
            var receiver = channel.receiver();
            List<Outcome<String>> outcomes =
                    whileThreeWait(channel, ChannelClosingTest::sendOne, it -> receiver.close());
            assertThat(outcomes).hasSize(3).allSatisfy(outcome -> failedWith(outcome, ChannelBrokenException.class));
        }

        @Test
        void theyHearTheEndOfTheStream() {
            var channel = new Channel<String>(1);
            var receiver = channel.receiver();
            channel.close();
            assertThatThrownBy(receiver::receive).isInstanceOf(ChannelEndedException.class);
            assertThat(receiver).isEmpty();
        }
    }

    @Test
    void whatIsWrongWithAChannelIsOfOneFamily() {
        assertThat(Stream.of(ChannelClosedException.class, ChannelBrokenException.class, ChannelEndedException.class))
                .allMatch(ChannelException.class::isAssignableFrom)
                .allMatch(RuntimeException.class::isAssignableFrom);
    }

    private interface Use {
        String on(Channel<String> channel);
    }

    private interface Change {
        void to(Channel<String> channel);
    }

    private static String sendOne(Channel<String> channel) {
        channel.send("a");
        return "sent";
    }

    private static Call<String, RuntimeException> sending(Channel.Sender<String> sender, String value) {
        return () -> {
            sender.send(value);
            return value;
        };
    }

    /** How three tasks end that wait on a channel when something happens to it. */
    private static List<Outcome<String>> whileThreeWait(Channel<String> channel, Use use, Change change) {
        return VirtualTime.run(time -> taskGroup(group -> {
            Call<String, RuntimeException> waiting = () -> use.on(channel);
            var outcomes = group.fork(() -> settle(List.of(waiting, waiting, waiting)));
            sleep(ofSeconds(1));
            change.to(channel);
            return outcomes.await();
        }));
    }

    private static void failedWith(Outcome<?> outcome, Class<? extends Throwable> type) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.cause()).isInstanceOf(type));
    }
}

package skein.http.internal;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Cancelled;
import skein.async.internal.JumpingClock;
import skein.async.internal.Loops;
import skein.async.internal.TaskBase;
import skein.http.Message;
import skein.http.Request;
import skein.http.WebSocketClosedException;
import skein.http.WebSocketConfig;

/** Pings, closing and waiting, in virtual time and over a wire that does what the test says. */
@Timeout(60)
class WebSocketSessionTest {
    private final JumpingClock clock = new JumpingClock();
    private final Loops loops = Loops.of(clock);
    private final Wire wire = new Wire();

    /** Writes down what is sent, with the second of it. */
    private final class Wire implements WebSocketWire {
        private final List<String> log = new CopyOnWriteArrayList<>();
        private final List<Runnable> unsent = new ArrayList<>();
        private volatile boolean answersPings = true;
        private volatile boolean stuck;
        private volatile boolean closes = true;
        private volatile long progress;
        private @Nullable WebSocketSession session;

        private WebSocketSession session() {
            return java.util.Objects.requireNonNull(session);
        }

        private void log(String what) {
            log.add(Duration.ofNanos(clock.nanos()).toSeconds() + " " + what);
        }

        @Override
        public void message(boolean text, byte[] payload, Runnable sent) {
            log(text ? new String(payload, StandardCharsets.UTF_8) : payload.length + " bytes");
            later(sent);
        }

        private void later(Runnable sent) {
            if (stuck) {
                unsent.add(sent);
            } else {
                sent.run();
            }
        }

        @Override
        public void ping(byte[] payload) {
            log("ping");
            if (answersPings) {
                session().ponged(payload);
            }
        }

        @Override
        public void pong(byte[] payload, Runnable sent) {
            log("pong " + payload[0]);
            later(sent);
        }

        @Override
        public void close(int code, String reason) {
            log("close " + code);
            if (closes) {
                session().closed(code, reason);
            }
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {
            log("resume");
        }

        @Override
        public long progress() {
            return progress;
        }

        @Override
        public void end() {
            log("end");
            session().gone("ended");
        }

        @Override
        public void linger() {
            log("linger");
        }

        @Override
        public void abort() {
            log("abort");
            session().gone("aborted");
        }
    }

    /** Runs a session's block in virtual time. */
    private void serve(WebSocketConfig config, skein.http.WebSocket.Session block) throws Exception {
        loops.<@Nullable Void, Exception>run(() -> {
            TaskBase task = TaskBase.current();
            var session = new WebSocketSession(
                    true, Request.of("GET", "/x"), null, config, task.loop(), wire, task::cancelAll);
            wire.session = session;
            session.serve(block);
            return null;
        });
    }

    private static final WebSocketConfig NO_PINGS =
            WebSocketConfig.DEFAULT.ping(Duration.ZERO, ofSeconds(20)).maxQueued(2, 1_000);

    @AfterEach
    void close() {
        loops.close();
    }

    // Pings.

    @Test
    void asksThePeerEveryTwentySeconds() throws Exception {
        serve(WebSocketConfig.DEFAULT, socket -> Async.sleep(ofSeconds(65)));
        assertThat(wire.log).containsExactly("20 ping", "40 ping", "60 ping", "65 close 1000", "65 end");
    }

    @Test
    void asksAsOftenAsItIsTold() throws Exception {
        serve(WebSocketConfig.DEFAULT.ping(ofMinutes(1), ofSeconds(5)), socket -> Async.sleep(ofSeconds(150)));
        assertThat(wire.log).startsWith("60 ping", "120 ping");
    }

    @Test
    void aPeerThatDoesNotAnswerHasVanished() throws Exception {
        wire.answersPings = false;
        var codes = new ArrayList<Integer>();
        serve(WebSocketConfig.DEFAULT, socket -> {
            try {
                socket.receive();
            } catch (WebSocketClosedException closed) {
                codes.add(closed.code());
                assertThat(closed.reason()).contains("no answer to a ping");
            }
        });
        assertThat(codes).containsExactly(1006);
        assertThat(wire.log).startsWith("20 ping", "40 abort");
    }

    @Test
    void aPeerThatStillTakesWhatWasSentHasNotVanished() throws Exception {
        wire.answersPings = false;
        serve(WebSocketConfig.DEFAULT, socket -> {
            for (int i = 0; i < 10; i++) {
                Async.sleep(ofSeconds(15));
                wire.progress = 1L + i;
            }
            assertThat(socket.closeCode()).isEmpty();
        });
        assertThat(wire.log).startsWith("20 ping", "150 close 1000");
    }

    @Test
    void aPeerIsNotBlamedWhileThisSideDoesNotRead() throws Exception {
        wire.answersPings = false;
        serve(WebSocketConfig.DEFAULT.maxQueued(1, 1_000), socket -> {
            wire.session().received(new Message.Text("waits"), 5);
            Async.sleep(ofMinutes(10));
            assertThat(socket.closeCode()).isEmpty();
        });
    }

    @Test
    void tellsHowLongAnAnswerTook() throws Exception {
        wire.answersPings = false;
        serve(NO_PINGS, socket -> {
            var time = Async.gather(
                    socket::ping,
                    () -> {
                        Async.sleep(ofSeconds(3));
                        wire.session().ponged(new byte[] {0, 0, 0, 0, 0, 0, 0, 1});
                        return null;
                    },
                    (took, nothing) -> took);
            assertThat(time).isEqualTo(ofSeconds(3));
        });
    }

    @Test
    void answersAFloodOfPingsInBoundedMemory() throws Exception {
        wire.stuck = true;
        serve(NO_PINGS, socket -> {
            for (int i = 0; i < 100; i++) {
                wire.session().pinged(new byte[] {(byte) i});
            }
            assertThat(wire.log).hasSize(64);
            wire.unsent.removeFirst().run();
            assertThat(wire.log).last().isEqualTo("0 pong 99");
        });
    }

    // Closing.

    @Test
    void givesAPeerThatDoesNotCloseTenSeconds() throws Exception {
        wire.closes = false;
        serve(NO_PINGS, socket -> socket.close(4000, ""));
        assertThat(wire.log).containsExactly("0 close 4000", "10 abort");
    }

    @Test
    void answersACloseAtOnceWhenNobodyHasAnythingToDo() throws Exception {
        serve(NO_PINGS, socket -> {
            wire.session().closed(3000, "");
            assertThat(wire.log).containsExactly("0 close 3000", "0 end");
        });
    }

    @Test
    void waitsASecondForASessionThatIsAtItsLastMessage() throws Exception {
        serve(NO_PINGS, socket -> {
            wire.session().received(new Message.Text("last"), 4);
            wire.session().closed(1000, "");
            assertThat(socket.receive().text()).isEqualTo("last");
            Async.sleep(Duration.ofMillis(500));
            socket.send("still");
            Async.sleep(Duration.ofMillis(900));
            assertThatThrownBy(() -> socket.send("too late")).isInstanceOf(WebSocketClosedException.class);
        });
        assertThat(wire.log).containsExactly("0 still", "1 close 1000", "1 end");
    }

    @Test
    void cancelsASessionThatDoesNotNoticeTheEnd() {
        assertThatThrownBy(() -> serve(NO_PINGS, socket -> {
                    wire.closes = false;
                    wire.session().closed(1000, "");
                    Async.sleep(ofMinutes(10));
                }))
                .isInstanceOf(skein.async.TaskCancelledException.class);
        assertThat(Duration.ofNanos(clock.nanos())).isEqualTo(ofSeconds(10));
    }

    @Test
    void doesNotCancelASessionThatHasNoticed() throws Exception {
        serve(NO_PINGS, socket -> {
            wire.session().closed(1000, "");
            assertThat(socket.iterator().hasNext()).isFalse();
            Async.sleep(ofMinutes(10));
        });
        assertThat(Duration.ofNanos(clock.nanos())).isEqualTo(ofMinutes(10));
    }

    @Test
    void aClientReceivesWhatCameBeforeTheWireBroke() {
        loops.<@Nullable Void, RuntimeException>run(() -> {
            var session = new WebSocketSession(
                    false,
                    Request.of("GET", "/x"),
                    null,
                    NO_PINGS,
                    TaskBase.current().loop(),
                    wire,
                    nobody -> {});
            session.received(new Message.Text("a"), 1);
            session.gone("broke");
            assertThat(session.receive().text()).isEqualTo("a");
            assertThatThrownBy(session::receive)
                    .isInstanceOfSatisfying(
                            WebSocketClosedException.class,
                            closed -> assertThat(closed.code()).isEqualTo(1006));
            return null;
        });
    }

    @Test
    void aSessionThatReceivesLearnsThatItsPeerVanished() throws Exception {
        var codes = new ArrayList<Integer>();
        serve(
                NO_PINGS,
                socket -> Async.<@Nullable Void, Exception>taskGroup(group -> {
                    group.fork(() -> {
                        Async.sleep(ofSeconds(1));
                        wire.session().gone("broke");
                        return null;
                    });
                    try {
                        socket.receive();
                    } catch (WebSocketClosedException closed) {
                        codes.add(closed.code());
                    }
                    // It is not cancelled, so it may still wait.
                    Async.sleep(ofSeconds(1));
                    return null;
                }));
        assertThat(codes).containsExactly(1006);
    }

    @Test
    void aSessionThatWaitsForSomethingElseIsCancelled() {
        assertThatThrownBy(() -> serve(NO_PINGS, socket -> {
                    wire.session().gone("broke");
                    Async.sleep(ofSeconds(1));
                }))
                .isInstanceOf(skein.async.TaskCancelledException.class)
                .hasMessageContaining("the client disconnected");
    }

    // Waiting.

    @Test
    void onlyOneTaskReceives() throws Exception {
        serve(
                NO_PINGS,
                socket -> Async.<@Nullable Void, Exception>taskGroup(group -> {
                    var first = group.fork(socket::receive);
                    Async.sleep(ofSeconds(1));
                    assertThatThrownBy(socket::receive)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("receives from this WebSocket already");
                    first.cancel("enough");
                    return null;
                }));
    }

    @Test
    void sendersWaitInLine() throws Exception {
        wire.stuck = true;
        serve(
                NO_PINGS,
                socket -> Async.<@Nullable Void, Exception>taskGroup(group -> {
                    for (int i = 0; i < 5; i++) {
                        String text = String.valueOf(i);
                        group.fork(() -> {
                            socket.send(text);
                            return null;
                        });
                        Async.sleep(ofSeconds(1));
                    }
                    assertThat(wire.log).containsExactly("0 0", "1 1");
                    assertThat(socket.statistics().unsent()).isEqualTo(2);
                    while (!wire.unsent.isEmpty()) {
                        wire.unsent.removeFirst().run();
                        Async.sleep(ofSeconds(1));
                    }
                    return null;
                }));
        assertThat(wire.log).startsWith("0 0", "1 1", "5 2", "6 3", "7 4");
    }

    @Test
    void aCancelledSenderHasSentNothingAndHoldsUpNobody() throws Exception {
        wire.stuck = true;
        serve(NO_PINGS, socket -> {
            socket.send("a");
            socket.send("b");
            assertThat(Async.moveOnAfter(ofSeconds(1), () -> {
                        socket.send("c");
                        return true;
                    }))
                    .isEmpty();
            wire.unsent.removeFirst().run();
            socket.send("d");
        });
        assertThat(wire.log).startsWith("0 a", "0 b", "1 d");
    }

    @Test
    void theWireIsAskedToGoOnWhenHalfOfWhatWaitedIsTaken() throws Exception {
        serve(NO_PINGS, socket -> {
            assertThat(wire.session().received(new Message.Text("a"), 1)).isTrue();
            assertThat(wire.session().received(new Message.Text("b"), 1)).isFalse();
            assertThat(wire.log).isEmpty();
            assertThat(socket.receive().text()).isEqualTo("a");
            assertThat(wire.log).containsExactly("0 resume");
        });
    }

    @Test
    void aCancelledSessionSays1001() {
        assertThatThrownBy(() -> serve(NO_PINGS, socket -> {
                    TaskBase.current().cancelAll("of the test");
                    Async.checkpoint();
                }))
                .isInstanceOf(skein.async.TaskCancelledException.class);
        assertThat(wire.log).containsExactly("0 close 1001", "0 end");
    }

    @Test
    void cancellationIsNotTheEndOfTheConnection() {
        var seen = new ArrayList<Throwable>();
        assertThatThrownBy(() -> serve(NO_PINGS, socket -> {
                    TaskBase.current().cancelAll("of the test");
                    try {
                        socket.receive();
                    } catch (Throwable thrown) {
                        seen.add(thrown);
                        throw thrown;
                    }
                }))
                .isInstanceOf(skein.async.TaskCancelledException.class);
        assertThat(seen).singleElement().isInstanceOf(Cancelled.class);
    }
}

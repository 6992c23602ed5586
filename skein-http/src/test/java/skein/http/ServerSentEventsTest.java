package skein.http;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.sleep;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Cancelled;

@Timeout(60)
class ServerSentEventsTest {
    private @Nullable Server server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RawClient serve(Handler handler) throws IOException {
        server = Server.start(handler, ServerConfig.onPort(0).stopTimeout(ofMillis(500)));
        return new RawClient(server.port());
    }

    private static final Request REQUEST = Request.of("GET", "/events");

    private static String sent(ServerSentEvents.Producer producer) throws Exception {
        return VirtualTime.run(
                time -> ServerSentEvents.answer(REQUEST, producer).body().text());
    }

    private static String wire(ServerSentEvent event) throws Exception {
        return sent(events -> events.send(event));
    }

    @Test
    void everyFieldHasItsLine() throws Exception {
        assertThat(wire(ServerSentEvent.json(List.of(1, "二"))
                        .event("order")
                        .id("17")
                        .retry(ofSeconds(2))
                        .comment("late")))
                .isEqualTo(": late\nevent: order\ndata: [1,\"二\"]\nid: 17\nretry: 2000\n\n");
    }

    @Test
    void everyLineOfTheDataHasItsField() throws Exception {
        assertThat(wire(ServerSentEvent.text("a\nb\r\nc\rd\n")))
                .isEqualTo("data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
    }

    @Test
    void aReturnAtTheEndIsALineToo() throws Exception {
        assertThat(wire(ServerSentEvent.text("a\r"))).isEqualTo("data: a\ndata: \n\n");
    }

    @Test
    void emptyDataIsStillData() throws Exception {
        assertThat(wire(ServerSentEvent.text(""))).isEqualTo("data: \n\n");
    }

    @Test
    void aSpaceInFrontOfTheDataIsKept() throws Exception {
        assertThat(wire(ServerSentEvent.text(" a"))).isEqualTo("data:  a\n\n");
    }

    @Test
    void aCommentOfSeveralLinesStaysAComment() throws Exception {
        assertThat(wire(ServerSentEvent.empty().comment("a\ndata: forged"))).isEqualTo(": a\n: data: forged\n\n");
    }

    @Test
    void aTypeCannotForgeAField() {
        assertThatThrownBy(() -> ServerSentEvent.text("x").event("a\rdata: forged"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ServerSentEvent.event");
    }

    @Test
    void anIdCannotForgeAField() {
        assertThatThrownBy(() -> ServerSentEvent.text("x").id("1\ndata: forged"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ServerSentEvent.id");
    }

    @Test
    void anIdWithANulIsRefusedAsClientsIgnoreIt() {
        assertThatThrownBy(() -> ServerSentEvent.text("x").id("\0")).hasMessageContaining("NUL");
    }

    @Test
    void eventsAreSentInTheirOrder() throws Exception {
        assertThat(sent(events -> {
                    for (int i = 0; i < 40; i++) {
                        events.text(Integer.toString(i));
                    }
                }))
                .startsWith("data: 0\n\ndata: 1\n\n")
                .endsWith("data: 39\n\n");
    }

    @Test
    void aCommentIsSentWhileNothingComes() throws Exception {
        assertThat(sent(events -> {
                    sleep(ofSeconds(31));
                    events.text("at last");
                }))
                .isEqualTo(": ping\n\n: ping\n\ndata: at last\n\n");
    }

    @Test
    void anEventPutsTheNextCommentOff() throws Exception {
        assertThat(sent(events -> {
                    sleep(ofSeconds(14));
                    events.text("a");
                    sleep(ofSeconds(14));
                }))
                .isEqualTo("data: a\n\n");
    }

    @Test
    void theLastIdIsHandedToTheProducer() throws Exception {
        String sent = VirtualTime.run(time -> ServerSentEvents.answer(
                        REQUEST.with("Last-Event-ID", "41"),
                        events -> events.text(events.lastEventId().orElse("none")))
                .body()
                .text());
        assertThat(sent).isEqualTo("data: 41\n\n");
    }

    @Test
    void aFirstVisitorHasNoLastId() throws Exception {
        assertThat(sent(events -> events.text(events.lastEventId().orElse("none"))))
                .isEqualTo("data: none\n\n");
    }

    @Test
    void aProducerThatFailsBreaksTheStreamOff() {
        assertThatThrownBy(() -> sent(events -> {
                    events.text("a");
                    throw new IllegalStateException("shop closed");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("shop closed");
    }

    @Test
    void aProducerWaitsForWhoDoesNotRead() throws Exception {
        var made = new AtomicInteger();
        VirtualTime.run(time -> {
            Body body = ServerSentEvents.answer(REQUEST, events -> {
                        while (true) {
                            events.text("x");
                            made.incrementAndGet();
                        }
                    })
                    .body();
            return skein.async.Async.moveOnAfter(ofSeconds(1), () -> {
                body.writeTo(new java.io.OutputStream() {
                    @Override
                    public void write(int value) {
                        sleep(Duration.ofDays(1));
                    }
                });
                return "";
            });
        });
        assertThat(made).hasValueLessThan(40);
    }

    @Test
    void neitherCachesNorProxiesHoldEventsBack() {
        Response answer = ServerSentEvents.answer(REQUEST, events -> {});
        assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
        assertThat(answer.header("cache-control")).isEqualTo("no-cache");
        assertThat(answer.header("x-accel-buffering")).isEqualTo("no");
    }

    @Test
    void anEventArrivesBeforeTheNextIsMade() throws Exception {
        var seen = new CountDownLatch(1);
        try (var client = serve(request -> ServerSentEvents.answer(request, events -> {
            events.text("first");
            seen.await();
            events.text("second");
        }))) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
            client.head();
            assertThat(client.upTo("data: first\n\n")).doesNotContain("second");
            seen.countDown();
            assertThat(client.rest()).contains("data: second\n\n").endsWith("0\r\n\r\n");
        }
    }

    @Test
    void aClientThatLeavesCancelsTheProducer() throws Exception {
        var begun = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        try (var client = serve(request -> ServerSentEvents.answer(request, events -> {
            begun.countDown();
            try {
                sleep(Duration.ofDays(1));
            } catch (Cancelled e) {
                cancelled.countDown();
                throw e;
            }
        }))) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").head();
            begun.await();
        }
        assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void jsonLinesHaveAValueEach() throws Exception {
        String sent = VirtualTime.run(time -> JsonLines.answer(lines -> {
                    lines.send(List.of(1, 2));
                    lines.send("a\nb");
                    lines.send(null);
                })
                .body()
                .text());
        assertThat(sent).isEqualTo("[1,2]\n\"a\\nb\"\nnull\n");
    }

    @Test
    void jsonLinesAreSilentWhileNothingComes() throws Exception {
        String sent = VirtualTime.run(time -> JsonLines.answer(lines -> {
                    sleep(Duration.ofHours(1));
                    lines.send(1);
                })
                .body()
                .text());
        assertThat(sent).isEqualTo("1\n");
    }

    @Test
    void jsonLinesBeatWhenAskedTo() throws Exception {
        String sent = VirtualTime.run(time -> JsonLines.answer(ofSeconds(5), lines -> sleep(ofSeconds(12)))
                .body()
                .text());
        assertThat(sent).isEqualTo("\n\n");
    }

    @Test
    void jsonLinesSayWhatTheyAre() {
        assertThat(JsonLines.answer(lines -> {}).header("content-type")).isEqualTo("application/jsonl");
    }
}

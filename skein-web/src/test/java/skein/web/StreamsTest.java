package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.http.Body;
import skein.http.Request;
import skein.http.ServerSentEvent;

class StreamsTest {
    record Tick(int n, @Nullable String note) {}

    static class Endpoints {
        final AtomicBoolean closed = new AtomicBoolean();

        @Get("/events")
        EventStream<Tick> events() {
            return events -> {
                events.send(new Tick(1, "a"));
                events.event(events.of(new Tick(2, null)).event("tick").id("7"));
                events.event(ServerSentEvent.empty().comment("bye").retry(Duration.ofSeconds(1)));
            };
        }

        @Get("/resumed")
        EventStream<String> resumed() {
            return events -> events.send(events.lastEventId().orElse("none"));
        }

        @Get("/untyped")
        EventStream<ServerSentEvent> untyped() {
            return events -> events.send(ServerSentEvent.text("plain"));
        }

        @Post(value = "/lines", status = 201)
        @ResponseModel(excludeNull = true)
        JsonStream<Tick> lines() {
            return lines -> List.of(new Tick(1, null), new Tick(2, "b")).forEach(lines::send);
        }

        @Get("/stream")
        Stream<Tick> stream() {
            return Stream.of(new Tick(1, null)).onClose(() -> closed.set(true));
        }

        @Get("/ndjson")
        @Produces("application/x-ndjson")
        Stream<Tick> ndjson() {
            return Stream.of(new Tick(1, null));
        }

        @Get("/streamed-events")
        @Produces("text/event-stream")
        Stream<Tick> streamedEvents() {
            return Stream.of(new Tick(1, null));
        }

        @Get("/page")
        @Produces("text/html")
        String page() {
            return "<h1>hi</h1>";
        }

        @Get("/picture")
        @Produces("image/png")
        InputStream picture() {
            return new ByteArrayInputStream(new byte[] {'p', 'n', 'g'});
        }

        @Get("/bytes")
        @Produces("image/png")
        byte[] bytes() {
            return new byte[] {'p'};
        }

        @Get("/body")
        @Produces("text/csv")
        Body body() {
            return Body.writing(out -> out.write(new byte[] {'a', ',', 'b'}));
        }

        @Get("/untold")
        @Produces("")
        Body untold() {
            return Body.of("any");
        }

        @Get("/problem")
        @Produces("application/problem+json")
        Tick problem() {
            return new Tick(1, null);
        }

        @Get("/nothing")
        @Produces("")
        void nothing() {}
    }

    private final Endpoints endpoints = new Endpoints();
    private final App app = App.of(endpoints);

    private @Nullable Object described(String path, String method, String status, String type) {
        return Document.json(app, "paths", path, method, "responses", status, "content", type);
    }

    @Test
    void itemsAreTheDataOfEvents() {
        assertThat(Calls.get(app, "/events").text()).isEqualTo("""
                        data: {"n":1,"note":"a"}

                        event: tick
                        data: {"n":2,"note":null}
                        id: 7

                        : bye
                        retry: 1000

                        """);
    }

    @Test
    void eventsHaveTheirType() {
        assertThat(Calls.get(app, "/events").header("content-type")).isEqualTo("text/event-stream");
    }

    @Test
    void lastEventIdIsKnown() {
        var request = Request.of("GET", "/resumed").with("last-event-id", "41");
        assertThat(Calls.send(app, request).text()).isEqualTo("data: \"41\"\n\n");
    }

    @Test
    void eventsMayHaveNoTypeInCommon() {
        assertThat(Calls.get(app, "/untyped").text()).isEqualTo("data: plain\n\n");
        assertThat(described("/untyped", "get", "200", "text/event-stream"))
                .asString()
                .contains("\"data\":{\"type\":\"string\"}");
    }

    @Test
    void documentHasTheTypeOfTheEvents() {
        assertThat(described("/events", "get", "200", "text/event-stream"))
                .asString()
                .startsWith("{\"itemSchema\":")
                .contains("\"contentSchema\":{\"$ref\":\"#/components/schemas/Tick\"}", "\"required\":[\"data\"]");
    }

    @Test
    void linesAreWrittenLikeOtherResults() {
        var answer = Calls.call(app, "POST", "/lines");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("content-type")).isEqualTo("application/jsonl");
        assertThat(answer.text()).isEqualTo("{\"n\":1}\n{\"n\":2,\"note\":\"b\"}\n");
    }

    @Test
    void documentHasTheTypeOfTheLines() {
        assertThat(described("/lines", "post", "201", "application/jsonl"))
                .isEqualTo("{\"itemSchema\":{\"$ref\":\"#/components/schemas/Tick\"}}");
    }

    @Test
    void streamIsSentAsLinesAndClosed() {
        assertThat(Calls.get(app, "/stream").text()).isEqualTo("{\"n\":1,\"note\":null}\n");
        assertThat(endpoints.closed).isTrue();
    }

    @Test
    void linesMayHaveAnotherName() {
        assertThat(Calls.get(app, "/ndjson").header("content-type")).isEqualTo("application/x-ndjson");
    }

    @Test
    void streamMayBeSentAsEvents() {
        assertThat(Calls.get(app, "/streamed-events").text()).isEqualTo("data: {\"n\":1,\"note\":null}\n\n");
    }

    @Test
    void textGoesOutAsItIs() {
        var answer = Calls.get(app, "/page");
        assertThat(answer.text()).isEqualTo("<h1>hi</h1>");
        assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(described("/page", "get", "200", "text/html")).isEqualTo("{\"schema\":{\"type\":\"string\"}}");
    }

    @Test
    void bytesAndStreamsGoOutAsTheyAre() {
        assertThat(Calls.get(app, "/picture").text()).isEqualTo("png");
        assertThat(Calls.get(app, "/bytes").text()).isEqualTo("p");
        assertThat(Calls.get(app, "/body").text()).isEqualTo("a,b");
    }

    @Test
    void streamMayHaveNoType() {
        var answer = Calls.get(app, "/untold");
        assertThat(answer.text()).isEqualTo("any");
        assertThat(answer.header("content-type")).isNull();
    }

    @Produces("text/html")
    static class Pages {
        @Get("/live")
        EventStream<Tick> live() {
            return events -> events.send(new Tick(1, null));
        }
    }

    @Test
    void eventsKeepTheirTypeWhateverTheClassSays() {
        assertThat(Calls.get(App.of(new Pages()), "/live").header("content-type"))
                .isEqualTo("text/event-stream");
    }

    @Test
    void recordIsJsonOfAnotherType() {
        var answer = Calls.get(app, "/problem");
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).isEqualTo("{\"n\":1,\"note\":null}");
        assertThat(described("/problem", "get", "200", "application/problem+json"))
                .isEqualTo("{\"schema\":{\"$ref\":\"#/components/schemas/Tick\"}}");
    }

    @Test
    void nothingMayBeNoContent() {
        var answer = Calls.get(app, "/nothing");
        assertThat(answer.text()).isEmpty();
        assertThat(answer.header("content-type")).isNull();
        assertThat(Document.at(app, "paths", "/nothing", "get", "responses", "200", "content"))
                .isNull();
    }
}

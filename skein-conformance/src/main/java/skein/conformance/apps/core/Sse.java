package skein.conformance.apps.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.ServerSentEvent;
import skein.web.App;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Post;
import skein.web.Router;

/** Streams of events. */
public final class Sse implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "", setup -> App.of(new Items(), Router.of(new Events()).prefix("/api")),
                "keepalive_app", setup -> App.of(new Slow()),
                "default_app_app", setup -> App.of(Router.of(new DefaultApp()).prefix("/api")),
                "default_parent_app",
                        setup -> App.of(Router.of(new DefaultParent()).prefix("/api")));
    }

    record Item(String name, @Nullable String description) {}

    private static final List<Item> ITEMS = List.of(
            new Item("Plumbus", "A multi-purpose household device."),
            new Item("Portal Gun", "A portal opening device."),
            new Item("Meeseeks Box", "A box that summons a Meeseeks."));

    private static <T> EventStream<T> all(List<? extends T> items) {
        return events -> items.forEach(events::send);
    }

    static final class DefaultApp {
        @Get("/stream")
        EventStream<Item> default_app_stream() {
            return all(ITEMS);
        }
    }

    static final class DefaultParent {
        @Get("/stream")
        EventStream<Item> default_parent_stream() {
            return all(ITEMS);
        }
    }

    static final class Items {
        @Get("/items/stream")
        EventStream<Item> sse_items() {
            return all(ITEMS);
        }

        @Get("/items/stream-sync")
        EventStream<Item> sse_items_sync() {
            return all(ITEMS);
        }

        @Get("/items/stream-no-annotation")
        EventStream<Object> sse_items_no_annotation() {
            return all(ITEMS);
        }

        @Get("/items/stream-sync-no-annotation")
        EventStream<Object> sse_items_sync_no_annotation() {
            return all(ITEMS);
        }

        @Get("/items/stream-dict")
        EventStream<Object> sse_items_dict() {
            return all(ITEMS);
        }

        @Get("/items/stream-sse-event")
        EventStream<ServerSentEvent> sse_items_event() {
            return events -> {
                events.event(ServerSentEvent.json("hello").event("greeting").id("1"));
                events.event(ServerSentEvent.json(Map.of("key", "value"))
                        .event("json-data")
                        .id("2"));
                events.event(ServerSentEvent.empty().comment("just a comment"));
                events.event(ServerSentEvent.json("retry-test").retry(Duration.ofSeconds(5)));
            };
        }

        @Get("/items/stream-mixed")
        EventStream<Item> sse_items_mixed() {
            return events -> {
                ITEMS.forEach(events::send);
                events.event(ServerSentEvent.json("custom-event").event("special"));
                events.send(ITEMS.get(1));
            };
        }

        @Get("/items/stream-string")
        EventStream<ServerSentEvent> sse_items_string() {
            return events -> events.event(ServerSentEvent.json("plain text data"));
        }

        @Post("/items/stream-post")
        EventStream<Item> sse_items_post() {
            return all(ITEMS);
        }

        @Get("/items/stream-raw")
        EventStream<ServerSentEvent> sse_items_raw() {
            return events -> {
                events.event(ServerSentEvent.text("plain text without quotes"));
                events.event(ServerSentEvent.text("<div>html fragment</div>").event("html"));
                events.event(ServerSentEvent.text("cpu,87.3,1709145600").event("csv"));
            };
        }
    }

    static final class Events {
        @Get("/events")
        EventStream<Object> stream_events() {
            return all(List.of(Map.of("msg", "hello"), Map.of("msg", "world")));
        }

        @Get("/events-typed")
        EventStream<Item> stream_events_typed() {
            return all(ITEMS);
        }
    }

    static final class Slow {
        private static final List<Object> NUMBERS = List.of(Map.of("n", 1), Map.of("n", 2));

        @Get("/slow-async")
        EventStream<Object> slow_async_stream() {
            return all(NUMBERS);
        }

        @Get("/slow-sync")
        EventStream<Object> slow_sync_stream() {
            return all(NUMBERS);
        }
    }
}

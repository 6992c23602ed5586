package skein.conformance.apps.tutorial;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.ServerSentEvent;
import skein.json.Required;
import skein.web.App;
import skein.web.Body;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Post;

/** Answers that are streams of events. */
public final class ServerSentEvents implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial003", setup -> App.of(new Tutorial003()),
                "tutorial005", setup -> App.of(new Tutorial005()));
    }

    static final class Tutorial001 {
        record Item(String name, @Required @Nullable String description) {}

        private static final List<Item> ITEMS = List.of(
                new Item("Plumbus", "A multi-purpose household device."),
                new Item("Portal Gun", "A portal opening device."),
                new Item("Meeseeks Box", "A box that summons a Meeseeks."));

        @Get("/items/stream")
        EventStream<Item> sse_items() {
            return events -> ITEMS.forEach(events::send);
        }

        @Get("/items/stream-no-async")
        EventStream<Item> sse_items_no_async() {
            return events -> ITEMS.forEach(events::send);
        }

        @Get("/items/stream-no-annotation")
        EventStream<Object> sse_items_no_annotation() {
            return events -> ITEMS.forEach(events::send);
        }

        @Get("/items/stream-no-async-no-annotation")
        EventStream<Object> sse_items_no_async_no_annotation() {
            return events -> ITEMS.forEach(events::send);
        }
    }

    static final class Tutorial002 {
        record Product(String name, double price) {}

        private static final List<Product> ITEMS = List.of(
                new Product("Plumbus", 32.99), new Product("Portal Gun", 999.99), new Product("Meeseeks Box", 49.99));

        @Get("/items/stream")
        EventStream<ServerSentEvent> stream_items() {
            return events -> {
                events.send(ServerSentEvent.empty().comment("stream of item updates"));
                int id = 1;
                for (Product item : ITEMS) {
                    events.send(ServerSentEvent.json(item)
                            .event("item_update")
                            .id(Integer.toString(id++))
                            .retry(Duration.ofSeconds(5)));
                }
            };
        }
    }

    static final class Tutorial003 {
        private static final List<String> LOGS = List.of(
                "2025-01-01 INFO  Application started",
                "2025-01-01 DEBUG Connected to database",
                "2025-01-01 WARN  High memory usage detected");

        @Get("/logs/stream")
        EventStream<ServerSentEvent> stream_logs() {
            return events -> LOGS.forEach(line -> events.send(ServerSentEvent.text(line)));
        }
    }

    static final class Tutorial005 {
        record Prompt(String text) {}

        @Post("/chat/stream")
        EventStream<ServerSentEvent> stream_chat(@Body Prompt prompt) {
            return events -> {
                for (String word : List.of(prompt.text().split(" ", -1))) {
                    events.send(ServerSentEvent.json(word).event("token"));
                }
                events.send(ServerSentEvent.text("[DONE]").event("done"));
            };
        }
    }
}

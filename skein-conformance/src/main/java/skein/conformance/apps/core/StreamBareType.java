package skein.conformance.apps.core;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.JsonStream;
import skein.web.ResponseModel;
import skein.web.Router;

/** Streams of JSON of any type. */
public final class StreamBareType implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Items(), Router.of(new Events()).prefix("/api")));
    }

    record Item(String name, @Nullable String optional) {}

    static final class Items {
        @Get("/items/stream-bare-async")
        @ResponseModel(Object.class)
        JsonStream<Object> stream_bare_async() {
            return lines -> lines.send(Map.of("name", "foo"));
        }

        @Get("/items/stream-bare-sync")
        @ResponseModel(Object.class)
        Stream<Object> stream_bare_sync() {
            return Stream.of(Map.of("name", "bar"));
        }
    }

    static final class Events {
        @Get("/events-jsonl")
        @ResponseModel(excludeNull = true)
        JsonStream<Item> stream_events_jsonl() {
            return lines -> lines.send(new Item("foo", null));
        }
    }
}

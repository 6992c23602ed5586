package skein.web.internal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.Headers;
import skein.http.JsonLines;
import skein.http.Request;
import skein.http.Response;
import skein.http.ServerSentEvent;
import skein.http.ServerSentEvents;
import skein.json.SchemaBook;
import skein.web.EventStream;
import skein.web.JsonStream;

/** Makes the content of a response out of what an endpoint returned. Immutable. */
sealed interface ResponseContent {
    /** The response but for its status. */
    Response response(@Nullable Object result, Headers headers, Request request);

    /** What the document says about it: a media type object; null when it has no content. */
    @Nullable
    Map<String, @Nullable Object> describe(SchemaBook book, String title);

    /** The endpoint makes a {@link Response}; {@code json} tells what the document says about it. */
    record Made(boolean json) implements ResponseContent {
        @Override
        public Response response(@Nullable Object result, Headers headers, Request request) {
            throw new IllegalStateException("an endpoint that is declared to return a Response has returned null");
        }

        @Override
        public Map<String, @Nullable Object> describe(SchemaBook book, String title) {
            return Map.of("schema", json ? Map.of() : Map.of("type", "string"));
        }
    }

    /** The endpoint returns nothing: {@code null} in JSON, or no content where it says so. */
    record Nothing(boolean content) implements ResponseContent {
        private static final byte[] NULL = {'n', 'u', 'l', 'l'};

        @Override
        public Response response(@Nullable Object result, Headers headers, Request request) {
            return content ? ResponseEncoder.of(headers, NULL) : new Response(200, headers, Body.empty());
        }

        @Override
        public @Nullable Map<String, @Nullable Object> describe(SchemaBook book, String title) {
            return content ? Map.of("schema", Map.of("type", "null", "title", title)) : null;
        }
    }

    /** JSON of a type. */
    record Json(ResponseModels model) implements ResponseContent {
        @Override
        public Response response(@Nullable Object result, Headers headers, Request request) {
            return ResponseEncoder.of(headers, model.encode(result));
        }

        @Override
        public Map<String, @Nullable Object> describe(SchemaBook book, String title) {
            return Map.of("schema", model.schema(book, title));
        }
    }

    /** Texts, bytes and streams as they are, anything else as JSON; {@code open} says that it may be anything. */
    record Raw(ResponseModels other, boolean open) implements ResponseContent {
        @Override
        public Response response(@Nullable Object result, Headers headers, Request request) {
            Body body = switch (result) {
                case String text -> Body.of(text);
                case byte[] bytes -> Body.of(bytes);
                case InputStream stream -> Body.of(stream, -1);
                case Body made -> made;
                case null, default -> Body.of(other.encode(result));
            };
            return new Response(200, headers, body);
        }

        @Override
        public Map<String, @Nullable Object> describe(SchemaBook book, String title) {
            return Map.of("schema", open ? Map.of() : Map.of("type", "string"));
        }
    }

    /** Values of one type, each on a line. */
    record Lines(ResponseModels item) implements ResponseContent {
        @Override
        @SuppressWarnings("unchecked") // as declared
        public Response response(@Nullable Object result, Headers headers, Request request) {
            JsonLines.Producer producer = switch (result) {
                case JsonStream<?> lines -> sender -> ((JsonStream<@Nullable Object>) lines).produce(sender::send);
                case Stream<?> stream ->
                    sender -> {
                        try (stream) {
                            stream.forEach(sender::send);
                        }
                    };
                case Iterator<?> iterator -> sender -> iterator.forEachRemaining(sender::send);
                case null, default -> throw noStream();
            };
            Response response = JsonLines.answer(item::encode, producer);
            return response.with(response.headers().replace("content-type", type(headers)));
        }

        @Override
        public Map<String, @Nullable Object> describe(SchemaBook book, String title) {
            return Map.of("itemSchema", item.schema(book, title));
        }
    }

    /** Server-sent events; {@code item} is the type of their data, null where they have none in common. */
    record Events(ResponseModels item, boolean typed) implements ResponseContent {
        @Override
        @SuppressWarnings("unchecked") // as declared
        public Response response(@Nullable Object result, Headers headers, Request request) {
            EventStream<@Nullable Object> events = switch (result) {
                case EventStream<?> stream -> (EventStream<@Nullable Object>) stream;
                case Stream<?> stream ->
                    sender -> {
                        try (stream) {
                            stream.forEach(sender::send);
                        }
                    };
                case Iterator<?> iterator -> sender -> iterator.forEachRemaining(sender::send);
                case null, default -> throw noStream();
            };
            return ServerSentEvents.answer(request, sender -> events.produce(new Typed(item, sender)));
        }

        private record Typed(ResponseModels item, ServerSentEvents.Sender sender)
                implements EventStream.Sender<@Nullable Object> {
            @Override
            public void send(@Nullable Object value) {
                sender.send(value instanceof ServerSentEvent event ? event : of(value));
            }

            @Override
            public void event(ServerSentEvent event) {
                sender.send(event);
            }

            @Override
            public ServerSentEvent of(@Nullable Object value) {
                return ServerSentEvent.text(new String(item.encode(value), StandardCharsets.UTF_8));
            }

            @Override
            public Optional<String> lastEventId() {
                return sender.lastEventId();
            }
        }

        @Override
        public Map<String, @Nullable Object> describe(SchemaBook book, String title) {
            var data = Trees.map();
            data.put("type", "string");
            if (typed) {
                data.put("contentMediaType", "application/json");
                data.put("contentSchema", item.schema(book, title));
            }
            var retry = Trees.map();
            retry.put("type", "integer");
            retry.put("minimum", 0);
            var properties = new LinkedHashMap<String, @Nullable Object>();
            properties.put("data", data);
            properties.put("event", Map.of("type", "string"));
            properties.put("id", Map.of("type", "string"));
            properties.put("retry", retry);
            var event = Trees.map();
            event.put("type", "object");
            event.put("properties", properties);
            if (typed) {
                event.put("required", List.of("data"));
            }
            return Map.of("itemSchema", event);
        }
    }

    private static IllegalStateException noStream() {
        return new IllegalStateException("an endpoint that is declared to return a stream has returned null");
    }

    private static String type(Headers headers) {
        return String.valueOf(headers.first("content-type"));
    }
}

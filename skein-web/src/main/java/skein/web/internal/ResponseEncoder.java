package skein.web.internal;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Response;
import skein.json.Codec;
import skein.json.SchemaBook;

/** Makes the response out of what an endpoint returned. Immutable. */
sealed interface ResponseEncoder {
    Response encode(@Nullable Object result);

    /** The schema of the answer's JSON; null when it has none. */
    @Nullable
    Map<String, @Nullable Object> schema(SchemaBook book);

    /** Whether the schema is a name, which needs no title. */
    default boolean isReference() {
        return false;
    }

    /**
     * The encoder of a method's declared result.
     *
     * @throws skein.json.UnsupportedTypeException when that has no JSON form
     */
    static ResponseEncoder of(Method method, int status, skein.json.Json json) {
        Class<?> type = method.getReturnType();
        if (type == Response.class) {
            return new AsIs();
        }
        if (!hasContent(status)) {
            return new Empty(Response.of(status));
        }
        return type == void.class || type == Void.class
                ? new Nothing(status)
                : new Json(status, json.codec(method.getGenericReturnType(), method));
    }

    private static boolean hasContent(int status) {
        return status != 204 && status != 205 && status != 304;
    }

    /** The endpoint made it. */
    record AsIs() implements ResponseEncoder {
        @Override
        public Response encode(@Nullable Object result) {
            if (result == null) {
                throw new IllegalStateException("an endpoint that is declared to return a Response has returned null");
            }
            return (Response) result;
        }

        @Override
        public Map<String, @Nullable Object> schema(SchemaBook book) {
            return Map.of();
        }
    }

    /** A status says it all. */
    record Empty(Response response) implements ResponseEncoder {
        @Override
        public Response encode(@Nullable Object result) {
            return result instanceof Response made ? made : response;
        }

        @Override
        public @Nullable Map<String, @Nullable Object> schema(SchemaBook book) {
            return null;
        }
    }

    /** The endpoint returns nothing, which is {@code null} in JSON. */
    record Nothing(int status) implements ResponseEncoder {
        private static final byte[] NULL = {'n', 'u', 'l', 'l'};

        @Override
        public Response encode(@Nullable Object result) {
            return new Response(status, Json.HEADERS, Body.of(NULL));
        }

        @Override
        public Map<String, @Nullable Object> schema(SchemaBook book) {
            return Map.of("type", "null");
        }
    }

    /** JSON of the declared type. */
    record Json(int status, Codec<Object> codec) implements ResponseEncoder {
        private static final Headers HEADERS = Headers.of("content-type", "application/json");

        @Override
        public Response encode(@Nullable Object result) {
            return result instanceof Response made
                    ? made
                    : new Response(status, HEADERS, Body.of(codec.encode(result)));
        }

        @Override
        public Map<String, @Nullable Object> schema(SchemaBook book) {
            return codec.outputSchema(book);
        }

        @Override
        public boolean isReference() {
            return codec.isReference();
        }
    }
}

package skein.web.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.Request;
import skein.json.Codec;
import skein.json.Decoded;
import skein.json.Json;
import skein.json.ObjectCodec;
import skein.json.Violation;
import skein.web.RequestValidationException;

/** What is read from the body: nothing, one value, an object of several, or a form. Immutable. */
sealed interface BodyInput
        permits BodyInput.None, BodyInput.Whole, BodyInput.Fields, BodyInput.Shared, FormInput.Whole, FormInput.Fields {
    /** The {@code loc} of what is wrong with a body. */
    List<Object> LOCATION = List.of("body");

    /** Sets the slots, or adds what is wrong. */
    void bind(Request request, Arguments arguments);

    /** One parameter with {@code @Body}. */
    record Part(
            ObjectCodec.Field field, boolean embed, String type, Map<String, @Nullable Object> examples, int slot) {}

    /**
     * What is read for all parameters with {@code @Body}, of an endpoint and its dependencies.
     *
     * @param documented the same in the order of the docs
     */
    @SuppressWarnings("unchecked") // codecs of parameters are read as objects
    static BodyInput of(List<Part> parts, List<Part> documented, Json json) {
        if (parts.isEmpty()) {
            return new None();
        }
        var first = parts.getFirst();
        if (parts.size() == 1 && !first.embed) {
            return new Whole((Codec<Object>) first.field.codec(), first.field, first.type, first.examples, first.slot);
        }
        return new Fields(
                json.object(parts.stream().map(Part::field).toList()),
                json.object(documented.stream().map(Part::field).toList()),
                parts.stream().mapToInt(Part::slot).toArray(),
                parts.stream().anyMatch(part -> part.field.required()),
                type(parts));
    }

    /** The media type that the document shows: that of all parts, if they agree. */
    private static String type(List<Part> parts) {
        return parts.stream().map(Part::type).distinct().count() == 1 ? parts.getFirst().type : "application/json";
    }

    /** The endpoint takes no body, and does not read it. */
    record None() implements BodyInput {
        @Override
        public void bind(Request request, Arguments arguments) {}
    }

    /** The body is the value; {@code field}, {@code type} and {@code examples} describe it. */
    record Whole(
            Codec<Object> codec, ObjectCodec.Field field, String type, Map<String, @Nullable Object> examples, int slot)
            implements BodyInput {
        @Override
        public void bind(Request request, Arguments arguments) {
            byte[] content = content(request);
            if (!field.required() && isNothing(content)) {
                arguments.set(slot, field.defaultValue());
                return;
            }
            // Content of another type is taken for a text, which no model accepts: that makes the error clear.
            Decoded<Object> decoded = content.length == 0 || isJson(request)
                    ? codec.decode(content, LOCATION)
                    : codec.fromText(new String(content, StandardCharsets.UTF_8), LOCATION);
            arguments.set(slot, readable(decoded));
        }
    }

    /** Whether there is no content, or a null, which counts as none. */
    private static boolean isNothing(byte[] content) {
        return content.length == 0
                || (content.length < 16
                        && new String(content, StandardCharsets.UTF_8).strip().equals("null"));
    }

    /** The body is an object, and each value is a field of it; {@code documented} has them in the order of the docs. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fields(ObjectCodec codec, ObjectCodec documented, int[] slots, boolean required, String type)
            implements BodyInput {
        private static final byte[] NOTHING = {};

        @Override
        public void bind(Request request, Arguments arguments) {
            byte[] content = content(request);
            var decoded = readable(codec.decode(isJson(request) ? content : NOTHING, LOCATION));
            switch (decoded) {
                case Decoded.Valid<List<@Nullable Object>> valid -> {
                    List<@Nullable Object> values = valid.value();
                    for (int index = 0; index < slots.length; index++) {
                        arguments.set(slots[index], values.get(index));
                    }
                }
                case Decoded.Invalid<List<@Nullable Object>> invalid -> arguments.refuse(invalid.violations());
            }
        }
    }

    /** What two parameters of one name and type share, as when an endpoint and its dependency take the same body. */
    record Shared(BodyInput input, List<Copy> copies) implements BodyInput {
        @Override
        public void bind(Request request, Arguments arguments) {
            input.bind(request, arguments);
            for (Copy copy : copies) {
                arguments.set(copy.to, arguments.frame()[copy.from]);
            }
        }
    }

    /** A slot that gets the value of another one. */
    record Copy(int from, int to) {}

    /** A field of an object. */
    @SuppressWarnings("NullAway") // the constructor takes nulls in the schema, which its class file does not tell
    static ObjectCodec.Field field(
            String name,
            Codec<Object> codec,
            boolean required,
            @Nullable Object fallback,
            Map<String, @Nullable Object> extras) {
        return new ObjectCodec.Field(name, codec, required, fallback, extras);
    }

    private static byte[] content(Request request) {
        try {
            return request.body().bytes();
        } catch (IOException brokenOff) {
            throw unreadable();
        }
    }

    /** What was decoded, unless it is no JSON: then that alone is what the client is told. */
    private static <T extends @Nullable Object> Decoded<T> readable(Decoded<T> decoded) {
        if (!decoded.violations().isEmpty()) {
            switch (decoded.violations().getFirst().type()) {
                case Violation.JSON_INVALID -> throw new RequestValidationException(decoded.violations());
                case Violation.JSON_UNREADABLE -> throw unreadable();
                default -> {}
            }
        }
        return decoded;
    }

    static HttpException unreadable() {
        return new HttpException(400, "There was an error parsing the body");
    }

    private static boolean isJson(Request request) {
        String type = request.header("content-type");
        return type != null && (type.equals("application/json") || MediaType.isJson(MediaType.of(type)));
    }
}

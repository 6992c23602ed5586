package skein.json.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Decoded;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * An object made of named values that belong to no record: the body of an endpoint with several body parameters. As
 * FastAPI has it, null counts as not sent, and a body that is no object lacks them all.
 */
public final class ObjectShape extends Shape {

    /** A named value; {@code schema} completes its schema with title and default. */
    public record Part(
            String name,
            Shape shape,
            boolean required,
            @Nullable Object fallback,
            Map<String, @Nullable Object> extras) {}

    private final Engine engine;
    private final List<Part> parts;
    private final Fields fields;

    public ObjectShape(Engine engine, List<Part> parts) {
        this.engine = engine;
        this.parts = List.copyOf(parts);
        this.fields = new Fields(
                engine,
                parts.stream()
                        .map(part -> new Fields.Field(
                                List.of(part.name),
                                part.name,
                                part.shape,
                                part.required ? Fields.MISSING : part.fallback))
                        .toList(),
                new Fields.Unknown.Ignored(),
                true);
    }

    @Override
    public @Nullable Object read(Reader in) {
        if (in.parser().currentToken() != JsonToken.START_OBJECT) {
            in.parser().skipChildren();
            return outcome(fields.readNothing(in));
        }
        return outcome(fields.read(in));
    }

    Decoded<?> readNothing(List<Object> location) {
        var reader = new Reader(engine, location);
        var values = outcome(fields.readNothing(reader));
        return values == Reader.INVALID ? new Decoded.Invalid<>(reader.violations()) : new Decoded.Valid<>(values);
    }

    public Decoded<?> readTexts(Map<String, List<String>> texts, List<Object> location) {
        var reader = new Reader(engine, location);
        var values = outcome(fields.readTexts(texts, reader));
        return values == Reader.INVALID ? new Decoded.Invalid<>(reader.violations()) : new Decoded.Valid<>(values);
    }

    private static Object outcome(@Nullable Object @Nullable [] values) {
        return values == null ? Reader.INVALID : Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)));
    }

    @Override
    public Object readText(String text, Reader in) {
        return wrongKind(in);
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("dict_type", "Input should be a valid dictionary");
    }

    @Override
    public void write(Object values, JsonGenerator out) {
        out.writeStartObject();
        var iterator = ((List<?>) values).iterator();
        for (var part : parts) {
            out.writeName(part.name);
            part.shape.writeOrNull(iterator.next(), out);
        }
        out.writeEndObject();
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public String label() {
        return "object";
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        var required = new ArrayList<String>();
        for (var part : parts) {
            var schema = part.shape.schema(schemas);
            if (!part.shape.isReference()) {
                schema.put("title", Descriptions.title(part.name));
            }
            if (!part.required && part.fallback != null) {
                var fallback = engine.plain(engine.encode(part.shape, part.fallback));
                if (fallback != null) {
                    schema.put("default", fallback);
                }
            }
            schema.putAll(part.extras);
            properties.put(part.name, schema);
            if (part.required) {
                required.add(part.name);
            }
        }
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("properties", properties);
        schema.put("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }
}

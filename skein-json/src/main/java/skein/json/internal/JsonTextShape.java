package skein.json.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A text that holds a JSON document: {@code @JsonText}. */
final class JsonTextShape extends Shape {
    private final Engine engine;
    private final Shape content;

    JsonTextShape(Engine engine, Shape content) {
        this.engine = engine;
        this.content = content;
    }

    @Override
    public @Nullable Object read(Reader in) {
        var parser = in.parser();
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return wrongKind(in);
        }
        var text = in.string();
        return text == null ? Reader.INVALID : readText(text, in);
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        in.converted();
        var document = text.getBytes(StandardCharsets.UTF_8);
        var fault = NestedJson.fault(engine, document);
        return fault == null
                ? in.readInner(document, content)
                : in.fail("json_invalid", "Invalid JSON: " + fault, Faults.context("error", fault));
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("json_type", "JSON input should be string, bytes or bytearray");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        content.write(value, out);
    }

    @Override
    public Shape viewed(View view) {
        return new JsonTextShape(engine, content.viewed(view));
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        content.verifyPresent(value, in);
    }

    @Override
    public String label() {
        return "json[" + content.label() + "]";
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        if (schemas.isOutputApart()) {
            return content.schema(schemas);
        }
        var schema = Schemas.type("string");
        schema.put("contentMediaType", "application/json");
        schema.put("contentSchema", content.schema(schemas));
        return schema;
    }
}

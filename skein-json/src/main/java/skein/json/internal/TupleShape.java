package skein.json.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A record that is a JSON array with a place for each component: {@code @Tuple}. */
final class TupleShape extends Shape {
    private final List<RecordShape.Property> properties;
    private final Maker maker;

    TupleShape(List<RecordShape.Property> properties, Maker maker) {
        this.properties = List.copyOf(properties);
        this.maker = maker;
    }

    @Override
    public @Nullable Object read(Reader in) {
        var parser = in.parser();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return wrongKind(in);
        }
        var values = fallbacks();
        int mark = in.mark();
        int index = 0;
        in.enter();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (index < values.length) {
                in.at(index);
                values[index] = properties.get(index).shape().read(in);
            } else {
                parser.skipChildren();
            }
            index++;
        }
        in.leave();
        in.converted();
        if (index > values.length) {
            in.forget(mark);
            return Counts.tooLong("Tuple", values.length, index, in);
        }
        return finished(values, in);
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return wrongKind(in);
    }

    @Override
    public @Nullable Object readTexts(List<String> texts, Reader in) {
        if (texts.size() > properties.size()) {
            return Counts.tooLong("Tuple", properties.size(), texts.size(), in);
        }
        var values = fallbacks();
        var whole = in.textInput();
        in.enter();
        for (int index = 0; index < texts.size(); index++) {
            in.at(index);
            in.textInput(texts.get(index));
            values[index] = properties.get(index).shape().readText(texts.get(index), in);
        }
        in.leave();
        in.textInput(whole);
        return finished(values, in);
    }

    private @Nullable Object[] fallbacks() {
        var values = new @Nullable Object[properties.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = properties.get(index).fallback();
        }
        return values;
    }

    private @Nullable Object finished(@Nullable Object[] values, Reader in) {
        boolean sound = true;
        for (int index = 0; index < values.length; index++) {
            if (values[index] == Fields.MISSING) {
                in.missing(index);
            }
            sound &= values[index] != Fields.MISSING && values[index] != Reader.INVALID;
        }
        return maker.make(sound ? values : null, in);
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("tuple_type", "Input should be a valid tuple");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeStartArray();
        for (int index = 0; index < properties.size(); index++) {
            var part = properties.get(index).output();
            try {
                part.shape().writeOrNull(RecordWriter.get(part, value), out);
            } catch (EncodingException broken) {
                throw broken.in("[" + index + "]");
            }
        }
        out.writeEndArray();
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        in.enter();
        for (int index = 0; index < properties.size(); index++) {
            in.at(index);
            var property = properties.get(index);
            property.shape().verify(RecordWriter.get(property.output(), value), in);
        }
        in.leave();
        in.textInput(value);
        maker.keepsRules(value, in);
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public boolean takesMany() {
        return true;
    }

    @Override
    public String label() {
        return properties.stream()
                .map(property -> property.shape().label())
                .collect(Collectors.joining(",", "tuple[", "]"));
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        var items = new ArrayList<@Nullable Object>();
        properties.forEach(property -> items.add(property.shape().schema(schemas)));
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", "array");
        schema.put("prefixItems", items);
        schema.put("minItems", (int)
                properties.stream().filter(RecordShape.Property::isRequired).count());
        schema.put("maxItems", properties.size());
        return schema;
    }
}

package skein.json.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@code Map}: a JSON object with names of one type. Comes out unmodifiable, in the order of the document. */
final class MapShape extends Shape {
    private static final String KEY = "[key]";

    private final Shape key;
    private final Shape value;
    private final boolean textKeys;
    private final Constraints.Count count;

    MapShape(Shape key, Shape value, Constraints.Count count) {
        this.key = key;
        this.value = value;
        this.textKeys = key instanceof StringShape text && text.checks().length == 0;
        this.count = count;
    }

    Shape key() {
        return key;
    }

    Shape value() {
        return value;
    }

    @Override
    public @Nullable Object read(Reader in) {
        var parser = in.parser();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return wrongKind(in);
        }
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        var noted = value.notesParts() ? in.sent() : null;
        int mark = in.mark();
        boolean sound = true;
        in.enter();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            in.at(name);
            in.forgetEarlier(mark, name);
            parser.nextToken();
            if (noted != null) {
                in.sent(noted.note(name));
            }
            var keyed = key(name, in);
            var valued = value.read(in);
            if (keyed == Reader.INVALID || valued == Reader.INVALID) {
                sound = false;
            } else {
                map.put(keyed, valued);
            }
        }
        in.leave();
        if (noted != null) {
            in.sent(noted);
        }
        if (!sound && in.mark() > mark) {
            return Reader.INVALID;
        }
        if (map.size() < count.min()) {
            return Counts.tooShort("Dictionary", count.min(), map.size(), in);
        }
        if (map.size() > count.max()) {
            return Counts.tooLong("Dictionary", count.max(), map.size(), in);
        }
        return Collections.unmodifiableMap(map);
    }

    /** Reads a name as key; what is wrong with it is located at {@code [key]} and echoes the name. */
    private @Nullable Object key(String name, Reader in) {
        if (textKeys && in.checked(name) != null) {
            return name;
        }
        in.enter();
        in.atLabel(KEY);
        var keyed = in.keyOf(key, name);
        in.leave();
        return keyed;
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return wrongKind(in);
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("dict_type", "Input should be a valid dictionary");
    }

    @Override
    public void write(Object map, JsonGenerator out) {
        out.writeStartObject();
        for (var entry : ((Map<?, ?>) map).entrySet()) {
            var name = entry.getKey() == null ? "null" : key.keyText(entry.getKey());
            out.writeName(name);
            try {
                value.writeOrNull(entry.getValue(), out);
            } catch (EncodingException broken) {
                throw broken.in("." + name);
            }
        }
        out.writeEndObject();
    }

    @Override
    void writeSent(Object map, Sent sent, JsonGenerator out) {
        out.writeStartObject();
        for (var entry : ((Map<?, ?>) map).entrySet()) {
            var name = entry.getKey() == null ? "null" : key.keyText(entry.getKey());
            var part = sent.part(name);
            out.writeName(name);
            if (part == null) {
                value.writeOrNull(entry.getValue(), out);
            } else {
                value.writeSentOrNull(entry.getValue(), part, out);
            }
        }
        out.writeEndObject();
    }

    @Override
    public Shape partial() {
        return new MapShape(key, value.partial(), count);
    }

    @Override
    public Shape viewed(View view) {
        var viewed = value.viewed(view);
        return viewed == value ? this : new MapShape(key, viewed, count);
    }

    @Override
    void verifyPresent(Object map, Reader in) {
        in.enter();
        for (var entry : ((Map<?, ?>) map).entrySet()) {
            in.at(String.valueOf(entry.getKey()));
            key.verify(entry.getKey(), in);
            value.verify(entry.getValue(), in);
        }
        in.leave();
        in.textInput(map);
        int size = ((Map<?, ?>) map).size();
        if (size < count.min()) {
            Counts.tooShort("Dictionary", count.min(), size, in);
        } else if (size > count.max()) {
            Counts.tooLong("Dictionary", count.max(), size, in);
        }
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public String label() {
        return "dict[" + key.label() + "," + value.label() + "]";
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        var schema = Schemas.type("object");
        var values = value.schema(schemas);
        schema.put("additionalProperties", values.isEmpty() ? true : values);
        var keys = key.schema(schemas);
        keys.remove("type");
        if (!keys.isEmpty() && key instanceof StringShape) {
            schema.put("propertyNames", keys);
        }
        if (count.min() > 0) {
            schema.put("minProperties", count.min());
        }
        if (count.max() < Integer.MAX_VALUE) {
            schema.put("maxProperties", count.max());
        }
        return schema;
    }
}

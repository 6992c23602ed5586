package skein.json.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@code List}, {@code Collection}, {@code Set} and arrays. Lists and sets come out unmodifiable. */
final class ListShape extends Shape {
    private final Shape element;
    private final boolean set;
    private final @Nullable Class<?> arrayOf;
    private final Constraints.Count count;

    private ListShape(Shape element, boolean set, @Nullable Class<?> arrayOf, Constraints.Count count) {
        this.element = element;
        this.set = set;
        this.arrayOf = arrayOf;
        this.count = count;
    }

    static ListShape list(Shape element, Constraints.Count count) {
        return new ListShape(element, false, null, count);
    }

    static ListShape set(Shape element, Constraints.Count count) {
        return new ListShape(element, true, null, count);
    }

    static ListShape array(Class<?> component, Shape element, Constraints.Count count) {
        return new ListShape(element, false, component, count);
    }

    @Override
    public @Nullable Object read(Reader in) {
        var parser = in.parser();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return wrongKind(in);
        }
        Collection<@Nullable Object> elements = collection();
        var noted = set || !element.notesParts() ? null : in.sent();
        int mark = in.mark();
        boolean sound = true;
        int index = 0;
        in.enter();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (noted != null) {
                in.sent(noted.note(index));
            }
            in.at(index++);
            var value = element.read(in);
            if (value == Reader.INVALID) {
                sound = false;
            } else if (sound) {
                elements.add(value);
            }
        }
        in.leave();
        if (noted != null) {
            in.sent(noted);
        }
        fits(in);
        return finished(elements, sound, index, mark, in);
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return wrongKind(in);
    }

    @Override
    public @Nullable Object readTexts(List<String> texts, Reader in) {
        Collection<@Nullable Object> elements = collection();
        var whole = in.textInput();
        int mark = in.mark();
        boolean sound = true;
        int index = 0;
        in.enter();
        for (var text : texts) {
            in.at(index++);
            in.textInput(text);
            var value = element.readText(text, in);
            if (value == Reader.INVALID) {
                sound = false;
            } else {
                elements.add(value);
            }
        }
        in.leave();
        in.textInput(whole);
        return finished(elements, sound, index, mark, in);
    }

    /** A list in JSON is a list; a set is made of it. */
    private void fits(Reader in) {
        if (set) {
            in.converted();
        }
    }

    private Collection<@Nullable Object> collection() {
        return set ? new LinkedHashSet<>() : new ArrayList<>();
    }

    private @Nullable Object finished(
            Collection<@Nullable Object> elements, boolean sound, int size, int mark, Reader in) {
        if (!set && size > count.max()) {
            in.forget(mark);
            return tooLong(size, in);
        }
        if (!sound) {
            return Reader.INVALID;
        }
        if (elements.size() > count.max()) {
            return tooLong(null, in);
        }
        if (elements.size() < count.min()) {
            return tooShort(elements.size(), in);
        }
        if (arrayOf != null) {
            return array(arrayOf, elements);
        }
        return set
                ? Collections.unmodifiableSet((LinkedHashSet<@Nullable Object>) elements)
                : Collections.unmodifiableList((List<@Nullable Object>) elements);
    }

    private static Object array(Class<?> component, Collection<@Nullable Object> elements) {
        var array = Array.newInstance(component, elements.size());
        int index = 0;
        for (var value : elements) {
            Array.set(array, index++, value);
        }
        return array;
    }

    @Override
    Object wrongKind(Reader in) {
        return set
                ? in.fail("set_type", "Input should be a valid set")
                : in.fail("list_type", "Input should be a valid list");
    }

    private String kind() {
        return set ? "Set" : "List";
    }

    private Object tooShort(int size, Reader in) {
        return Counts.tooShort(kind(), count.min(), size, in);
    }

    private Object tooLong(@Nullable Integer size, Reader in) {
        return Counts.tooLong(kind(), count.max(), size, in);
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeStartArray();
        int index = 0;
        if (value instanceof Iterable<?> elements) {
            for (var each : elements) {
                writeElement(each, index++, out);
            }
        } else {
            for (; index < Array.getLength(value); index++) {
                writeElement(Array.get(value, index), index, out);
            }
        }
        out.writeEndArray();
    }

    @Override
    void writeSent(Object value, Sent sent, JsonGenerator out) {
        if (!(value instanceof Iterable<?> elements)) {
            write(value, out);
            return;
        }
        out.writeStartArray();
        int index = 0;
        for (var each : elements) {
            var part = sent.part(index++);
            if (part == null) {
                element.writeOrNull(each, out);
            } else {
                element.writeSentOrNull(each, part, out);
            }
        }
        out.writeEndArray();
    }

    @Override
    public Shape partial() {
        return new ListShape(element.partial(), set, arrayOf == null ? null : Object.class, count);
    }

    @Override
    public Shape viewed(View view) {
        var viewed = element.viewed(view);
        return viewed == element ? this : new ListShape(viewed, set, arrayOf, count);
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        in.enter();
        int index = 0;
        int size;
        if (value instanceof Iterable<?> elements) {
            for (var each : elements) {
                in.at(index++);
                element.verify(each, in);
            }
            size = index;
        } else {
            size = Array.getLength(value);
            for (; index < size; index++) {
                in.at(index);
                element.verify(Array.get(value, index), in);
            }
        }
        in.leave();
        in.textInput(value);
        if (size > count.max()) {
            tooLong(size, in);
        } else if (size < count.min()) {
            tooShort(size, in);
        }
    }

    private void writeElement(@Nullable Object value, int index, JsonGenerator out) {
        try {
            element.writeOrNull(value, out);
        } catch (EncodingException broken) {
            throw broken.in("[" + index + "]");
        }
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
        return (set ? "set[" : "list[") + element.label() + "]";
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", "array");
        schema.put("items", element.schema(schemas));
        if (count.min() > 0) {
            schema.put("minItems", count.min());
        }
        if (count.max() < Integer.MAX_VALUE) {
            schema.put("maxItems", count.max());
        }
        if (set) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }
}

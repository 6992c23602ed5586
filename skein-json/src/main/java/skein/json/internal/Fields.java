package skein.json.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * The fields of a record, or of the object that holds several body parameters: reads them into an array of values.
 */
final class Fields {
    /** In place of the default of a required field. */
    static final Object MISSING = new Object();

    /** One field. {@code fallback} is its default, or {@link #MISSING}. */
    record Field(String name, Shape shape, @Nullable Object fallback) {
        boolean isRequired() {
            return fallback == MISSING;
        }
    }

    private final Field[] fields;
    private final @Nullable Object[] fallbacks;
    private final PropertyNameMatcher matcher;
    private final Map<String, Integer> order = new HashMap<>();
    private final boolean refusesUnknown;
    private final boolean nullIsAbsent;

    /** @param nullIsAbsent whether null counts as not sent, as FastAPI has it for body parameters */
    Fields(Engine engine, List<Field> fields, boolean refusesUnknown, boolean nullIsAbsent) {
        this.fields = fields.toArray(Field[]::new);
        this.fallbacks = new @Nullable Object[this.fields.length];
        for (int index = 0; index < this.fields.length; index++) {
            fallbacks[index] = this.fields[index].fallback;
            order.put(this.fields[index].name, index);
        }
        this.matcher = engine.matcher(fields.stream().map(Field::name).toList());
        this.refusesUnknown = refusesUnknown;
        this.nullIsAbsent = nullIsAbsent;
    }

    /** The values of the object at the current token, or {@code null} after violations were reported. */
    @Nullable
    Object @Nullable [] read(Reader in) {
        var values = fallbacks.clone();
        var parser = in.parser();
        int mark = in.mark();
        in.enter();
        for (int match = parser.nextNameMatch(matcher);
                match != PropertyNameMatcher.MATCH_END_OBJECT;
                match = parser.nextNameMatch(matcher)) {
            parser.nextToken();
            if (match >= 0) {
                var field = fields[match];
                in.at(field.name);
                in.forgetEarlier(mark, field.name);
                values[match] = nullIsAbsent && parser.currentToken() == JsonToken.VALUE_NULL
                        ? field.fallback
                        : field.shape.read(in);
            } else {
                unknown(mark, in);
            }
        }
        in.leave();
        return complete(values, mark, in);
    }

    private void unknown(int mark, Reader in) {
        var parser = in.parser();
        parser.skipChildren();
        if (refusesUnknown) {
            var name = parser.currentName();
            in.at(name);
            in.forgetEarlier(mark, name);
            in.fail("extra_forbidden", "Extra inputs are not permitted");
        }
    }

    /** The values of texts by name. */
    @Nullable
    Object @Nullable [] readTexts(Map<String, List<String>> texts, Reader in) {
        var values = fallbacks.clone();
        int mark = in.mark();
        in.enter();
        for (int index = 0; index < fields.length; index++) {
            var field = fields[index];
            var sent = texts.get(field.name);
            if (sent != null && !sent.isEmpty()) {
                in.at(field.name);
                in.textInput(field.shape.takesMany() ? List.copyOf(sent) : sent.getLast());
                values[index] = field.shape.readTexts(sent, in);
            }
        }
        if (refusesUnknown) {
            texts.forEach((name, sent) -> {
                if (!order.containsKey(name)) {
                    in.at(name);
                    in.textInput(sent.size() == 1 ? sent.getFirst() : List.copyOf(sent));
                    in.fail("extra_forbidden", "Extra inputs are not permitted");
                }
            });
        }
        in.leave();
        in.textInput(plain(texts));
        return complete(values, mark, in);
    }

    private static Map<String, Object> plain(Map<String, List<String>> texts) {
        var plain = new LinkedHashMap<String, Object>();
        texts.forEach((name, sent) -> plain.put(name, sent.size() == 1 ? sent.getFirst() : List.copyOf(sent)));
        return plain;
    }

    /** All values missing: there was no object. */
    @Nullable
    Object @Nullable [] readNothing(Reader in) {
        return complete(fallbacks.clone(), in.mark(), in);
    }

    private @Nullable Object @Nullable [] complete(@Nullable Object[] values, int mark, Reader in) {
        boolean sound = true;
        for (int index = 0; index < values.length; index++) {
            if (values[index] == MISSING) {
                sound = false;
                if (nullIsAbsent) {
                    in.missingParameter(fields[index].name);
                } else {
                    in.missing(fields[index].name);
                }
            } else if (values[index] == Reader.INVALID) {
                sound = false;
            }
        }
        if (sound && in.mark() == mark) {
            return values;
        }
        in.sort(mark, order);
        return null;
    }
}

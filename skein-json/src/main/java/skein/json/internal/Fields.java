package skein.json.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    /**
     * One field.
     *
     * @param names the names it may have, the best first; none if it is not read
     * @param part what it is called in Java
     * @param fallback its default, or {@link #MISSING}
     */
    record Field(
            List<String> names,
            String part,
            Shape shape,
            @Nullable Object fallback) {
        boolean isRequired() {
            return fallback == MISSING;
        }

        String name() {
            return names.getFirst();
        }
    }

    /** What becomes of unknown names. */
    sealed interface Unknown {
        /** Nothing. */
        record Ignored() implements Unknown {}

        /** They are violations. */
        record Refused() implements Unknown {}

        /** They go into a map, the value at {@code index}. */
        record Kept(int index, String part, Shape shape) implements Unknown {}
    }

    private final Engine engine;
    private final Field[] fields;
    private volatile @Nullable Map<String, Object> plainDefaults;
    private final @Nullable Object[] fallbacks;
    private final PropertyNameMatcher matcher;
    private final int[] fieldOf;
    private final int[] rankOf;
    private final String[] names;
    private final Shape[] shapes;
    private final boolean alternatives;
    private final Map<String, Integer> order = new HashMap<>();
    private final Unknown unknown;
    private final boolean nullIsAbsent;

    /** @param nullIsAbsent whether null counts as not sent, as FastAPI has it for body parameters */
    Fields(Engine engine, List<Field> fields, Unknown unknown, boolean nullIsAbsent) {
        this.engine = engine;
        this.fields = fields.toArray(Field[]::new);
        this.fallbacks = new @Nullable Object[this.fields.length + (unknown instanceof Unknown.Kept ? 1 : 0)];
        this.unknown = unknown;
        this.nullIsAbsent = nullIsAbsent;
        var names = new ArrayList<String>();
        var fieldOfName = new ArrayList<Integer>();
        var rankOfName = new ArrayList<Integer>();
        for (int index = 0; index < this.fields.length; index++) {
            fallbacks[index] = this.fields[index].fallback;
            var own = this.fields[index].names;
            for (int rank = 0; rank < own.size(); rank++) {
                names.add(own.get(rank));
                fieldOfName.add(index);
                rankOfName.add(rank);
                order.put(own.get(rank), index);
            }
        }
        this.matcher = engine.matcher(names);
        this.names = names.toArray(String[]::new);
        this.shapes = fields.stream().map(Field::shape).toArray(Shape[]::new);
        this.fieldOf = fieldOfName.stream().mapToInt(Integer::intValue).toArray();
        this.rankOf = rankOfName.stream().mapToInt(Integer::intValue).toArray();
        this.alternatives = fields.stream().anyMatch(field -> field.names.size() > 1);
    }

    /** The values of the object at the current token, or {@code null} after violations were reported. */
    @Nullable
    Object @Nullable [] read(Reader in) {
        var values = fallbacks.clone();
        var parser = in.parser();
        var noted = in.sent();
        var better = alternatives ? ranks() : null;
        @Nullable Map<String, @Nullable Object> extras = null;
        int known = 0;
        int mark = in.mark();
        in.enter();
        for (int match = parser.nextNameMatch(matcher);
                match != PropertyNameMatcher.MATCH_END_OBJECT;
                match = parser.nextNameMatch(matcher)) {
            if (match < 0) {
                extras = unknown(extras, mark, in);
                continue;
            }
            int index = fieldOf[match];
            parser.nextToken();
            if (better != null) {
                if (rankOf[match] > better[index]) {
                    parser.skipChildren();
                    continue;
                }
                better[index] = rankOf[match];
                fields[index].names.forEach(name -> in.forgetEarlier(mark, name));
            }
            var name = names[match];
            in.at(name);
            in.forgetEarlier(mark, name);
            if (noted != null) {
                in.sent(noted.note(fields[index].part));
            }
            known++;
            values[index] = nullIsAbsent && parser.currentToken() == JsonToken.VALUE_NULL
                    ? fields[index].fallback
                    : shapes[index].read(in);
        }
        in.leave();
        in.sent(noted);
        in.knew(known + (extras == null ? 0 : extras.size()));
        return complete(values, extras, mark, in);
    }

    private int[] ranks() {
        var ranks = new int[fields.length];
        Arrays.fill(ranks, Integer.MAX_VALUE);
        return ranks;
    }

    private @Nullable Map<String, @Nullable Object> unknown(
            @Nullable Map<String, @Nullable Object> extras, int mark, Reader in) {
        var parser = in.parser();
        switch (unknown) {
            case Unknown.Ignored ignored -> {
                parser.nextToken();
                parser.skipChildren();
            }
            case Unknown.Refused refused -> {
                var name = parser.currentName();
                parser.nextToken();
                parser.skipChildren();
                in.at(name);
                in.forgetEarlier(mark, name);
                in.fail("extra_forbidden", "Extra inputs are not permitted");
            }
            case Unknown.Kept kept -> {
                var name = parser.currentName();
                var noted = in.sent();
                parser.nextToken();
                in.at(name);
                in.forgetEarlier(mark, name);
                if (noted != null) {
                    in.sent(noted.note(name));
                }
                return keep(extras, name, kept.shape.read(in));
            }
        }
        return extras;
    }

    private static Map<String, @Nullable Object> keep(
            @Nullable Map<String, @Nullable Object> extras, String name, @Nullable Object value) {
        var kept = extras == null ? new LinkedHashMap<String, @Nullable Object>() : extras;
        kept.put(name, value);
        return kept;
    }

    /** The values of texts by name. */
    @Nullable
    Object @Nullable [] readTexts(Map<String, List<String>> texts, Reader in) {
        var values = fallbacks.clone();
        var noted = in.sent();
        int mark = in.mark();
        in.enter();
        for (int index = 0; index < fields.length; index++) {
            var field = fields[index];
            for (var name : field.names) {
                var sent = texts.get(name);
                if (sent != null && !sent.isEmpty()) {
                    in.at(name);
                    in.textInput(field.shape.takesMany() ? List.copyOf(sent) : sent.getLast());
                    if (noted != null) {
                        in.sent(noted.note(field.part));
                    }
                    values[index] = field.shape.readTexts(sent, in);
                    break;
                }
            }
        }
        var extras = unknown(texts, in);
        in.leave();
        in.sent(noted);
        in.textInput(received(texts));
        return complete(values, extras, mark, in);
    }

    private @Nullable Map<String, @Nullable Object> unknown(Map<String, List<String>> texts, Reader in) {
        if (unknown instanceof Unknown.Ignored) {
            return null;
        }
        @Nullable Map<String, @Nullable Object> extras = null;
        for (var entry : texts.entrySet()) {
            var name = entry.getKey();
            var sent = entry.getValue();
            if (order.containsKey(name) || sent.isEmpty()) {
                continue;
            }
            in.at(name);
            in.textInput(plain(sent));
            if (unknown instanceof Unknown.Kept(int index, String part, Shape shape)) {
                extras = keep(extras, name, shape instanceof AnyShape ? plain(sent) : shape.readTexts(sent, in));
            } else {
                in.fail("extra_forbidden", "Extra inputs are not permitted");
            }
        }
        return extras;
    }

    private static Object plain(List<String> sent) {
        return sent.size() == 1 ? sent.getFirst() : List.copyOf(sent);
    }

    /** What was received, as FastAPI echoes it: the fields with their defaults, then everything else. */
    private Map<String, Object> received(Map<String, List<String>> texts) {
        var defaults = plainDefaults();
        var received = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var sent = field.names.stream().filter(texts::containsKey).findFirst();
            if (sent.isPresent()) {
                var values = texts.getOrDefault(sent.get(), List.of());
                received.put(sent.get(), field.shape.takesMany() ? List.copyOf(values) : plain(values));
            } else if (defaults.containsKey(field.name())) {
                received.put(field.name(), defaults.get(field.name()));
            }
        }
        texts.forEach((name, sent) -> received.putIfAbsent(name, plain(sent)));
        return received;
    }

    /** The defaults as plain values. Not made with the fields, whose shapes may be incomplete then; twice is harmless. */
    private Map<String, Object> plainDefaults() {
        var known = plainDefaults;
        if (known == null) {
            known = new HashMap<>();
            for (var field : fields) {
                var fallback = field.fallback == null || field.fallback == MISSING
                        ? null
                        : engine.plain(engine.encode(field.shape, field.fallback));
                if (fallback != null) {
                    known.put(field.name(), fallback);
                }
            }
            plainDefaults = known;
        }
        return known;
    }

    /** All values missing: there was no object. */
    @Nullable
    Object @Nullable [] readNothing(Reader in) {
        return complete(fallbacks.clone(), null, in.mark(), in);
    }

    private @Nullable Object @Nullable [] complete(
            @Nullable Object[] values, @Nullable Map<String, @Nullable Object> extras, int mark, Reader in) {
        boolean sound = extras == null || !extras.containsValue(Reader.INVALID);
        for (int index = 0; index < fields.length; index++) {
            if (values[index] == MISSING) {
                sound = false;
                if (nullIsAbsent) {
                    in.missingParameter(fields[index].name());
                } else {
                    in.missing(fields[index].name());
                }
            } else if (values[index] == Reader.INVALID) {
                sound = false;
            }
        }
        if (!sound || in.mark() != mark) {
            in.sort(mark, order);
            return null;
        }
        if (unknown instanceof Unknown.Kept kept) {
            var map = extras == null ? Map.of() : Collections.unmodifiableMap(extras);
            System.arraycopy(values, kept.index, values, kept.index + 1, values.length - kept.index - 1);
            values[kept.index] = map;
        }
        return values;
    }
}

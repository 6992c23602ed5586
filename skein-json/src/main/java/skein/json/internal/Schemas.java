package skein.json.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the named schemas of a document.
 *
 * <p>A type's name depends on the other types of the document (two may share a simple name) and on whether its input and
 * output forms differ, so references are provisional until {@link #resolve}.
 *
 * <p>Not thread-safe.
 */
public final class Schemas {
    private static final String PROVISIONAL = "skein-schema:";

    private final State state;
    private final boolean output;

    private record State(
            String prefix,
            boolean separate,
            Map<Key, Entry> entries,
            List<Entry> byNumber,
            Map<String, Map<String, @Nullable Object>> given) {}

    private record Key(TypeUse use, boolean output) {}

    private static final class Entry {
        private final Key key;
        private final Referenced shape;
        private Map<String, @Nullable Object> definition = Map.of();

        Entry(Key key, Referenced shape) {
            this.key = key;
            this.shape = shape;
        }
    }

    private Schemas(State state, boolean output) {
        this.state = state;
        this.output = output;
    }

    /** An empty collection; references start with {@code prefix}, such as {@code #/components/schemas/}. */
    public static Schemas under(String prefix) {
        return under(prefix, true);
    }

    /**
     * An empty collection.
     *
     * @param separate whether what is written may differ from what is read; if not, both are described as what is read,
     *     but for types with computed values
     */
    public static Schemas under(String prefix, boolean separate) {
        return new Schemas(new State(prefix, separate, new HashMap<>(), new ArrayList<>(), new TreeMap<>()), false);
    }

    /** The same collection, for values that are written. */
    public Schemas output() {
        return new Schemas(state, true);
    }

    boolean isOutput() {
        return output;
    }

    /** Of an unnamed type: whether its output is described apart from its input. */
    boolean isOutputApart() {
        return output && state.separate;
    }

    /** The schema of one shape as a document of its own. */
    public static Map<String, @Nullable Object> standalone(Shape shape, boolean output) {
        var book = under("#/$defs/");
        var schemas = output ? book.output() : book;
        var schema = schemas.resolve(shape.schema(schemas));
        var named = schemas.named();
        if (schema.size() == 1 && schema.get("$ref") instanceof String reference) {
            var name = reference.substring(schemas.state.prefix.length());
            if (!named.toString().contains(reference) && named.remove(name) instanceof Map<?, ?> definition) {
                definition.forEach((key, value) -> schema.put(String.valueOf(key), value));
                schema.remove("$ref");
            }
        }
        if (!named.isEmpty()) {
            schema.put("$defs", named);
        }
        return schema;
    }

    /** Adds a schema under a name of its own; returns a reference to it. */
    public Map<String, @Nullable Object> give(String name, Map<String, @Nullable Object> schema) {
        state.given.put(name, schema);
        return map("$ref", state.prefix + name);
    }

    Map<String, @Nullable Object> reference(Referenced shape) {
        return map("$ref", referenceText(shape));
    }

    String referenceText(Referenced shape) {
        boolean described = output && (state.separate || shape.isOutputRicher());
        var key = new Key(shape.use(), described);
        var entry = state.entries.get(key);
        if (entry == null) {
            entry = new Entry(key, shape);
            state.entries.put(key, entry);
            state.byNumber.add(entry);
            entry.definition = shape.definition(new Schemas(state, described));
        }
        return PROVISIONAL + state.byNumber.indexOf(entry);
    }

    // --- names ---

    /** The collected schemas by name, in the order of names. */
    public Map<String, @Nullable Object> named() {
        var names = names();
        var named = new TreeMap<String, @Nullable Object>();
        state.given.forEach((name, schema) -> named.put(name, resolved(schema, names)));
        for (var entry : state.byNumber) {
            named.putIfAbsent(Objects.requireNonNull(names.get(entry)), resolved(entry.definition, names));
        }
        return named;
    }

    /** A copy of {@code tree} with final names in its references. */
    public Map<String, @Nullable Object> resolve(Map<String, ? extends @Nullable Object> tree) {
        return resolved(tree, names());
    }

    private Map<Entry, String> names() {
        var differing = differing();
        var uses = new HashMap<String, Set<TypeUse>>();
        for (var entry : state.byNumber) {
            uses.computeIfAbsent(entry.shape.schemaName(), name -> new HashSet<>())
                    .add(entry.key.use);
        }
        var names = new HashMap<Entry, String>();
        var taken = new HashMap<String, TypeUse>();
        for (var entry : state.byNumber) {
            var simple = entry.shape.schemaName();
            boolean clash = Objects.requireNonNull(uses.get(simple)).size() > 1;
            var name = clash ? enclosing(entry.key.use) + simple : simple;
            var owner = taken.putIfAbsent(name, entry.key.use);
            if (owner != null && !owner.equals(entry.key.use)) {
                name = entry.key.use.toString().replaceAll("[^A-Za-z0-9_.-]", "_");
            }
            names.put(
                    entry, differing.contains(entry.key.use) ? name + (entry.key.output ? "-Output" : "-Input") : name);
        }
        return names;
    }

    private static String enclosing(TypeUse use) {
        var outer = use.raw().getEnclosingClass();
        if (outer != null) {
            return outer.getSimpleName();
        }
        var packageName = use.raw().getPackageName();
        var last = packageName.substring(packageName.lastIndexOf('.') + 1);
        return last.isEmpty() ? "" : Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }

    /** Types whose input and output schemas are not the same, directly or by what they refer to. */
    private Set<TypeUse> differing() {
        var differing = new HashSet<TypeUse>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (var entry : state.byNumber) {
                var other = state.entries.get(new Key(entry.key.use, !entry.key.output));
                if (other != null
                        && !differing.contains(entry.key.use)
                        && !comparable(entry.definition, differing).equals(comparable(other.definition, differing))) {
                    grown = differing.add(entry.key.use);
                }
            }
        }
        return differing;
    }

    /** A schema whose references name types, and their direction only if it matters. */
    private Object comparable(@Nullable Object tree, Set<TypeUse> differing) {
        return switch (tree) {
            case Map<?, ?> map -> {
                var copy = new HashMap<@Nullable Object, Object>();
                map.forEach((key, value) -> copy.put(key, comparable(value, differing)));
                yield copy;
            }
            case List<?> list ->
                list.stream().map(value -> comparable(value, differing)).toList();
            case String text
            when text.startsWith(PROVISIONAL) -> {
                var key = entry(text).key;
                yield differing.contains(key.use) ? key : key.use;
            }
            case null -> "null";
            default -> tree;
        };
    }

    private Entry entry(String provisional) {
        return state.byNumber.get(Integer.parseInt(provisional, PROVISIONAL.length(), provisional.length(), 10));
    }

    private Map<String, @Nullable Object> resolved(
            Map<String, ? extends @Nullable Object> tree, Map<Entry, String> names) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        tree.forEach((key, value) -> copy.put(key, resolvedValue(value, names)));
        return copy;
    }

    private @Nullable Object resolvedValue(@Nullable Object value, Map<Entry, String> names) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, inner) -> copy.put(String.valueOf(key), resolvedValue(inner, names)));
                yield copy;
            }
            case List<?> list -> {
                var copy = new ArrayList<@Nullable Object>(list.size());
                list.forEach(inner -> copy.add(resolvedValue(inner, names)));
                yield copy;
            }
            case String text when text.startsWith(PROVISIONAL) -> state.prefix + names.get(entry(text));
            case null, default -> value;
        };
    }

    // --- building blocks ---

    static Map<String, @Nullable Object> map(String key, @Nullable Object value) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put(key, value);
        return map;
    }

    static Map<String, @Nullable Object> type(String type) {
        return map("type", type);
    }

    static Map<String, @Nullable Object> formatted(String format) {
        var schema = type("string");
        schema.put("format", format);
        return schema;
    }

    static Map<String, @Nullable Object> orNull(Map<String, @Nullable Object> schema) {
        var alternatives = new ArrayList<@Nullable Object>();
        if (schema.size() == 1 && schema.get("anyOf") instanceof List<?> several) {
            alternatives.addAll(several);
        } else {
            alternatives.add(schema);
        }
        alternatives.add(type("null"));
        return map("anyOf", alternatives);
    }
}

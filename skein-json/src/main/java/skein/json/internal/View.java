package skein.json.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of a value is written. Applied to a shape once, when a codec is derived; not thread-safe while that goes on.
 */
public final class View {

    /** What holds for all records at any depth. */
    public record Rules(boolean withoutNulls, boolean withoutDefaults, boolean byComponent) {
        public static final Rules NONE = new Rules(false, false, false);
    }

    /**
     * The fields at one place and what is picked below them. {@code only} is null if all are written; a field of
     * {@code except} is left out if nothing is picked below it.
     */
    record Pick(@Nullable Map<String, Pick> only, Map<String, Pick> except) {
        static final Pick ALL = new Pick(null, Map.of());

        boolean takes(String field) {
            var excepted = except.get(field);
            return (only == null || only.containsKey(field)) && (excepted == null || !excepted.isLeaf());
        }

        boolean mentions(String field) {
            return except.containsKey(field) || (only != null && only.containsKey(field));
        }

        private boolean isLeaf() {
            return only == null && except.isEmpty();
        }

        Pick below(String field) {
            var inner = only == null ? null : only.get(field);
            var innerOnly = inner == null || inner.isLeaf() ? null : inner.only;
            var innerExcept = except.get(field);
            var combined = new Pick(innerOnly, innerExcept == null ? Map.of() : innerExcept.except);
            return combined.isLeaf() ? ALL : combined;
        }

        /** @param paths names joined by dots */
        static Pick only(List<String> paths) {
            return new Pick(tree(paths, below -> only(below)), Map.of());
        }

        static Pick except(List<String> paths) {
            return new Pick(null, tree(paths, below -> except(below)));
        }

        Pick and(Pick more) {
            return new Pick(more.only == null ? only : more.only, more.except.isEmpty() ? except : more.except);
        }

        /** A path that ends here takes all below, whatever other paths say. */
        private static Map<String, Pick> tree(List<String> paths, Function<List<String>, Pick> below) {
            var grouped = new LinkedHashMap<String, List<String>>();
            for (var path : paths) {
                int dot = path.indexOf('.');
                grouped.computeIfAbsent(dot < 0 ? path : path.substring(0, dot), name -> new ArrayList<>())
                        .add(dot < 0 ? "" : path.substring(dot + 1));
            }
            var tree = new HashMap<String, Pick>();
            grouped.forEach((name, rest) -> tree.put(name, rest.contains("") ? ALL : below.apply(rest)));
            return tree;
        }
    }

    private final Rules rules;
    private final Pick pick;
    private final Map<Pick, Map<RecordShape, RecordShape>> made;

    private View(Rules rules, Pick pick, Map<Pick, Map<RecordShape, RecordShape>> made) {
        this.rules = rules;
        this.pick = pick;
        this.made = made;
    }

    public static View of(Rules rules, List<String> only, List<String> except) {
        var pick = (only.isEmpty() ? Pick.ALL : Pick.only(only)).and(Pick.except(except));
        return new View(rules, pick, new HashMap<>());
    }

    Rules rules() {
        return rules;
    }

    Pick pick() {
        return pick;
    }

    View below(String field) {
        return new View(rules, pick.below(field), made);
    }

    /** The rules alone, for values of types that are not known beforehand. */
    View rulesOnly() {
        return new View(rules, Pick.ALL, new HashMap<>());
    }

    /** The view of a record that was made before: records may contain themselves. */
    @Nullable
    RecordShape made(RecordShape record) {
        var views = made.get(pick);
        return views == null ? null : views.get(record);
    }

    void made(RecordShape record, RecordShape view) {
        made.computeIfAbsent(pick, key -> new IdentityHashMap<>()).put(record, view);
    }
}

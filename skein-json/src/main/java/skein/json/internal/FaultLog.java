package skein.json.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import skein.json.Violation;

/** What one decoding found wrong so far. Confined to the call that decodes. */
final class FaultLog {
    /** In place of an input that is looked up in the document by the path. */
    static final Object LOOK_UP = new Object();

    /** A path element that shows in {@code loc} but is no step in the document, such as the tag of a union. */
    record Label(String text) {}

    /** One violation before its input is looked up. {@code inputDepth} counts the path elements that lead to it. */
    record Fault(
            String type,
            List<Object> path,
            int inputDepth,
            String message,
            @Nullable Map<String, @Nullable Object> context,
            @Nullable Object input) {}

    private final int most;
    private @Nullable ArrayList<Fault> faults;
    private boolean failed;

    /** @param most violations that are kept; later ones count, but are not told */
    FaultLog(int most) {
        this.most = most;
    }

    void add(Fault fault) {
        failed = true;
        if (faults == null) {
            faults = new ArrayList<>();
        }
        if (faults.size() < most) {
            faults.add(fault);
        }
    }

    boolean failed() {
        return failed;
    }

    int size() {
        return faults == null ? 0 : faults.size();
    }

    /** Forgets all since {@code mark}. */
    void forget(int mark) {
        if (faults != null) {
            faults.subList(mark, faults.size()).clear();
            failed = !faults.isEmpty();
        }
    }

    /** Forgets those since {@code mark} whose path has {@code name} at {@code step}. */
    void forget(int mark, int step, String name) {
        if (faults != null && faults.size() > mark) {
            faults.subList(mark, faults.size())
                    .removeIf(fault -> fault.path.size() > step && name.equals(fault.path.get(step)));
            failed = !faults.isEmpty();
        }
    }

    /** Sorts those since {@code mark} by the names that their paths have at {@code step}. */
    void sort(int mark, int step, Map<String, Integer> order) {
        if (faults != null && faults.size() - mark > 1) {
            faults.subList(mark, faults.size())
                    .sort((left, right) -> Integer.compare(rank(left, step, order), rank(right, step, order)));
        }
    }

    private static int rank(Fault fault, int step, Map<String, Integer> order) {
        var rank = fault.path.size() > step && fault.path.get(step) instanceof String name ? order.get(name) : null;
        return rank == null ? Integer.MAX_VALUE : rank;
    }

    /**
     * The violations, with the inputs that they echo.
     *
     * @param base what each location starts with
     * @param document the whole input as plain values; asked once, if at all
     */
    List<Violation> violations(List<Object> base, Supplier<@Nullable Object> document) {
        if (faults == null) {
            return List.of();
        }
        var violations = new ArrayList<Violation>(faults.size());
        @Nullable Object root = LOOK_UP;
        for (var fault : faults) {
            var input = fault.input;
            if (input == LOOK_UP) {
                if (root == LOOK_UP) {
                    root = document.get();
                }
                input = lookUp(root, fault);
            }
            violations.add(new Violation(fault.type, location(base, fault.path), fault.message, input, fault.context));
        }
        return violations;
    }

    private static List<Object> location(List<Object> base, List<Object> path) {
        var location = new ArrayList<Object>(base.size() + path.size());
        location.addAll(base);
        for (var step : path) {
            location.add(step instanceof Label(var text) ? text : step);
        }
        return location;
    }

    private static @Nullable Object lookUp(@Nullable Object root, Fault fault) {
        var value = root;
        for (int step = 0; step < fault.inputDepth; step++) {
            var key = fault.path.get(step);
            if (value instanceof Map<?, ?> map && key instanceof String) {
                value = map.get(key);
            } else if (value instanceof List<?> list && key instanceof Integer index && index < list.size()) {
                value = list.get(index);
            }
        }
        return value;
    }
}

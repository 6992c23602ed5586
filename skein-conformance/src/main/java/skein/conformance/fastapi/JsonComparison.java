package skein.conformance.fastapi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON as JSON: the order of members is free, numbers are equal by value. The product's name in texts is, too.
 * Confined to the thread that compares.
 */
final class JsonComparison {
    private static final String RECORDED_PRODUCT = "FastAPI";
    private static final String PRODUCT = "Skein";

    private final Predicate<String> ignored;
    private final List<Difference> differences = new ArrayList<>();

    private JsonComparison(Predicate<String> ignored) {
        this.ignored = ignored;
    }

    /**
     * What differs.
     *
     * @param at the path of the values
     * @param ignored paths that are not compared
     */
    static List<Difference> between(
            String at, @Nullable Object expected, @Nullable Object got, Predicate<String> ignored) {
        var comparison = new JsonComparison(ignored);
        comparison.compare(at, expected, got);
        return comparison.differences;
    }

    private void compare(String at, @Nullable Object expected, @Nullable Object got) {
        if (ignored.test(at)) {
            return;
        }
        if (expected instanceof Map<?, ?> object && got instanceof Map<?, ?> other) {
            compareMembers(at, object, other);
        } else if (expected instanceof List<?> list && got instanceof List<?> other) {
            compareElements(at, list, other);
        } else if (!same(expected, got)) {
            differences.add(Difference.of(at, expected, got));
        }
    }

    private void compareMembers(String at, Map<?, ?> expected, Map<?, ?> got) {
        Set<Object> names = new LinkedHashSet<>(expected.keySet());
        names.addAll(got.keySet());
        for (Object name : names) {
            String path = at + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
            if (expected.containsKey(name) && got.containsKey(name)) {
                compare(path, expected.get(name), got.get(name));
            } else if (!ignored.test(path)) {
                differences.add(
                        expected.containsKey(name)
                                ? new Difference(path, Difference.shown(expected.get(name)), Difference.NOTHING)
                                : new Difference(path, Difference.NOTHING, Difference.shown(got.get(name))));
            }
        }
    }

    private void compareElements(String at, List<?> expected, List<?> got) {
        for (int index = 0; index < Math.max(expected.size(), got.size()); index++) {
            String path = at + "/" + index;
            if (index < expected.size() && index < got.size()) {
                compare(path, expected.get(index), got.get(index));
            } else if (!ignored.test(path)) {
                differences.add(
                        index < expected.size()
                                ? new Difference(path, Difference.shown(expected.get(index)), Difference.NOTHING)
                                : new Difference(path, Difference.NOTHING, Difference.shown(got.get(index))));
            }
        }
    }

    private static boolean same(@Nullable Object expected, @Nullable Object got) {
        if (expected instanceof Number number && got instanceof Number other) {
            return decimal(number).compareTo(decimal(other)) == 0;
        }
        if (expected instanceof String text && got instanceof String other) {
            return sameText(text, other);
        }
        return Objects.equals(expected, got);
    }

    static boolean sameText(String expected, String got) {
        return expected.equals(got)
                || expected.replace(RECORDED_PRODUCT, PRODUCT).equals(got.replace(RECORDED_PRODUCT, PRODUCT));
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Double real -> BigDecimal.valueOf(real);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}

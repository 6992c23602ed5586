package skein.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a program, such as {@code ["sleep", 1]}: what to do, and with what. */
record Step(String op, List<? extends @Nullable Object> arguments) {
    /** Reads a list of steps, as it stands in the JSON. */
    static List<Step> all(@Nullable Object json) {
        if (!(json instanceof List<?> list)) {
            throw new IllegalArgumentException(Values.json(json) + " is no list of steps");
        }
        var steps = new ArrayList<Step>(list.size());
        for (Object step : list) {
            if (!(step instanceof List<?> parts) || parts.isEmpty() || !(parts.getFirst() instanceof String op)) {
                throw new IllegalArgumentException(
                        Values.json(step) + " is no step; a step is a list and starts with its name");
            }
            steps.add(new Step(op, parts.subList(1, parts.size())));
        }
        return steps;
    }

    /** The argument at an index, null if it is left out. */
    @Nullable
    Object value(int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    boolean has(int index) {
        return value(index) != null;
    }

    String text(int index) {
        return as(String.class, index, "a text");
    }

    int number(int index) {
        return as(Number.class, index, "a number").intValue();
    }

    /** A number, or what it is when it is left out. */
    int number(int index, int otherwise) {
        return has(index) ? number(index) : otherwise;
    }

    boolean truth(int index) {
        return Boolean.TRUE.equals(value(index));
    }

    /** Seconds. */
    Duration time(int index) {
        return Values.seconds(as(Number.class, index, "seconds"));
    }

    /** Seconds, or no end at all when it is null. */
    Duration limit(int index) {
        return has(index) ? time(index) : Run.NEVER;
    }

    List<Step> steps(int index) {
        return all(as(List.class, index, "a list of steps"));
    }

    /** A list of steps, empty when it is left out. */
    List<Step> stepsOrNone(int index) {
        return has(index) ? steps(index) : List.of();
    }

    /** A list of lists of steps. */
    List<List<Step>> programs(int index) {
        List<?> programs = as(List.class, index, "a list of programs");
        return programs.stream().map(Step::all).toList();
    }

    List<String> texts(int index) {
        List<?> names = as(List.class, index, "a list of names");
        return names.stream().map(String::valueOf).toList();
    }

    /** Names of failures, with the steps that handle them. */
    Map<String, List<Step>> handlers(int index) {
        Map<?, ?> named = as(Map.class, index, "an object of handlers");
        var handlers = new LinkedHashMap<String, List<Step>>();
        named.forEach((name, steps) -> handlers.put(String.valueOf(name), all(steps)));
        return handlers;
    }

    private <T> T as(Class<T> type, int index, String wanted) {
        Object value = value(index);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(this + ": argument " + (index + 1) + " should be " + wanted);
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        var all = new ArrayList<@Nullable Object>();
        all.add(op);
        all.addAll(arguments);
        return Values.json(all);
    }
}

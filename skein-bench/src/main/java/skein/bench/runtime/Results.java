package skein.bench.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import skein.bench.Spread;

/** What the rounds of one measure found out, for each contender and figure, in the order of the rounds. */
final class Results {
    private final Measure measure;
    private final Map<Contender, List<Map<String, Double>>> rounds = new EnumMap<>(Contender.class);
    private final Set<String> errors = new LinkedHashSet<>();

    Results(Measure measure) {
        this.measure = measure;
    }

    Measure measure() {
        return measure;
    }

    /** A round of a contender; what is missing in it counts as failed. */
    void add(Contender contender, Map<String, Double> figures) {
        rounds.computeIfAbsent(contender, any -> new ArrayList<>()).add(new LinkedHashMap<>(figures));
    }

    /** Something went wrong. */
    void error(String what) {
        errors.add(what);
    }

    Set<String> errors() {
        return errors;
    }

    /** A figure over all rounds. */
    Spread spread(Contender contender, String key) {
        return Spread.of(IntStream.range(0, count(contender)).mapToDouble(round -> value(contender, key, round)));
    }

    /**
     * How a figure compares with another, or with another contender's: over the ratios of each round, since what
     * disturbs the machine for longer than a round hits both sides.
     */
    Spread ratio(Contender contender, String key, Contender other, String otherKey) {
        int both = Math.min(count(contender), count(other));
        return Spread.of(IntStream.range(0, both)
                .mapToDouble(round -> value(contender, key, round) / value(other, otherKey, round)));
    }

    private int count(Contender contender) {
        return rounds.getOrDefault(contender, List.of()).size();
    }

    private double value(Contender contender, String key, int round) {
        return rounds.getOrDefault(contender, List.of()).get(round).getOrDefault(key, Double.NaN);
    }
}

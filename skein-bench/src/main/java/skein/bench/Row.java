package skein.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** One line of a table: a server, a load, and what the rounds found out. */
record Row(String measure, int connections, String server, List<Sample> samples) {
    /** The median of a figure over all rounds. */
    double median(ToDoubleFunction<Sample> figure) {
        return median(samples.stream().mapToDouble(figure));
    }

    /**
     * How a figure compares with another server's: the median of the ratios of each round. What disturbs the machine for
     * longer than a round hits both sides of a ratio.
     */
    double ratio(Row base, ToDoubleFunction<Sample> figure) {
        int rounds = Math.min(samples.size(), base.samples.size());
        return median(IntStream.range(0, rounds)
                .mapToDouble(round ->
                        figure.applyAsDouble(samples.get(round)) / figure.applyAsDouble(base.samples.get(round))));
    }

    /** The middle value, or the mean of the two in the middle; NaN when there is none. Rounds that failed do not count. */
    static double median(DoubleStream values) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** What went wrong in any round; empty when nothing did. */
    String errors() {
        return samples.stream()
                .map(Sample::errors)
                .filter(errors -> !errors.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}

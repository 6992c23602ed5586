package skein.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One line of a table: a server, a load, and what the rounds found out.
 *
 * @param spinners how many requests for {@code /spin} are in flight all the time, where that is the measure
 */
record Row(String measure, int connections, int spinners, String server, List<Sample> samples) {
    /** The median of a figure over all rounds. */
    double median(ToDoubleFunction<Sample> figure) {
        return Spread.of(samples.stream().mapToDouble(figure)).median();
    }

    /**
     * How a figure compares with another server's: the median of the ratios of each round. What disturbs the machine for
     * longer than a round hits both sides of a ratio.
     */
    double ratio(Row base, ToDoubleFunction<Sample> figure) {
        int rounds = Math.min(samples.size(), base.samples.size());
        return Spread.of(IntStream.range(0, rounds)
                        .mapToDouble(round -> figure.applyAsDouble(samples.get(round))
                                / figure.applyAsDouble(base.samples.get(round))))
                .median();
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

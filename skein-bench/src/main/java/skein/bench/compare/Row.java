package skein.bench.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import skein.bench.Spread;

/**
 * One line of a table: a server, a load, and what the rounds found out.
 *
 * @param samples of the rounds; empty when the server does not offer it
 */
record Row(Load load, String server, List<Sample> samples) {
    /**
     * What the clients do.
     *
     * @param count requests for {@code /stuck} that are in flight all the time, or calls of a request, where that is what
     *     grows; otherwise 0
     */
    record Load(Measure measure, int connections, int count) {}

    Measure measure() {
        return load.measure();
    }

    /** A figure over all rounds. */
    Spread spread(ToDoubleFunction<Sample> figure) {
        return Spread.of(samples.stream().mapToDouble(figure));
    }

    double median(ToDoubleFunction<Sample> figure) {
        return spread(figure).median();
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

    /** What went wrong in any round, or is to be known; empty when there is nothing. */
    String remarks() {
        return samples.isEmpty()
                ? "not offered"
                : samples.stream()
                        .map(Sample::remarks)
                        .filter(remark -> !remark.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; "));
    }
}

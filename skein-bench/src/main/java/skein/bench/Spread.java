package skein.bench;

import java.util.stream.DoubleStream;

/** What a figure was over several rounds; NaN when there is none. Rounds that failed do not count. */
public record Spread(double median, double min, double max) {
    /** Of the values that are numbers. The median of an even count is the mean of the two in the middle. */
    public static Spread of(DoubleStream values) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}

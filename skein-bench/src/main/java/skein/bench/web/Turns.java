package skein.bench.web;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import skein.bench.Batch;
import skein.bench.Figures;
import skein.bench.Spread;

/**
 * Several ways to do the same, which take turns in one process: A B, B A, A B, … A ratio is the median of those of each
 * turn, so that whatever disturbs the machine for longer meets both sides. What counts is processor time, in which what
 * else runs on the machine hardly shows.
 */
public final class Turns {
    /** Where results go, so that nothing is left out as unused. */
    public static volatile Object sink = "";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int PATIENCE_SECONDS = 30;

    private final List<Side> sides = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final int times;

    private record Side(String name, Batch<Exception> work, List<Double> nanos) {
        double nanos(int turn) {
            return nanos.get(turn);
        }
    }

    private record Ratio(Side first, Side second) {}

    /** @param times how often a side does its work between two looks at the clock */
    public Turns(int times) {
        this.times = times;
    }

    /** Something whose result is used. */
    @FunctionalInterface
    public interface Work {
        Object run() throws Exception;
    }

    /** Another side. */
    public Turns side(String name, Work work) {
        Batch<Exception> batch = count -> {
            for (int i = 0; i < count; i++) {
                sink = work.run();
            }
        };
        sides.add(new Side(name, batch, new ArrayList<>()));
        return this;
    }

    /** Asks for a ratio of the times that two sides take, as a figure called {@code FIRST/SECOND}. */
    public Turns ratio(String first, String second) {
        ratios.add(new Ratio(named(first), named(second)));
        return this;
    }

    private Side named(String name) {
        return sides.stream().filter(side -> side.name.equals(name)).findFirst().orElseThrow();
    }

    /** Measures and prints the nanoseconds of processor time of each side, and the ratios. */
    public void say(WebPace pace) throws Exception {
        // Of processor time: on a busy machine the same takes longer.
        long warm = cpuNanos() + TimeUnit.MILLISECONDS.toNanos(pace.warmupMillis());
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            turn(pace.turnMillis(), sides);
        } while (cpuNanos() < warm && System.nanoTime() < patience);
        sides.forEach(side -> side.nanos.clear());
        for (int turn = 0; turn < pace.turns(); turn++) {
            turn(pace.turnMillis(), turn % 2 == 0 ? sides : sides.reversed());
        }

        for (Side side : sides) {
            Figures.say(side.name, median(pace, side::nanos));
        }
        for (Ratio ratio : ratios) {
            Figures.say(
                    ratio.first.name + "/" + ratio.second.name,
                    median(pace, turn -> ratio.first.nanos(turn) / ratio.second.nanos(turn)));
        }
    }

    private void turn(int millis, List<Side> order) throws Exception {
        for (Side side : order) {
            long start = cpuNanos();
            long done = side.work.repeat(millis, times);
            side.nanos.add((double) (cpuNanos() - start) / done);
        }
    }

    /** Of all Java threads, since a coroutine may change its carrier. */
    private static long cpuNanos() {
        return Arrays.stream(THREADS.getThreadCpuTime(THREADS.getAllThreadIds()))
                .filter(nanos -> nanos > 0)
                .sum();
    }

    private static double median(WebPace pace, IntToDoubleFunction value) {
        return Spread.of(IntStream.range(0, pace.turns()).mapToDouble(value)).median();
    }
}

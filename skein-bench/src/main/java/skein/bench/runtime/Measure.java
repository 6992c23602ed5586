package skein.bench.runtime;

import static skein.bench.runtime.Contender.ASYNCIO;
import static skein.bench.runtime.Contender.JDK;
import static skein.bench.runtime.Contender.LOOP;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.bench.runtime.Target.AtMost;
import skein.bench.runtime.Target.ToContender;
import skein.bench.runtime.Target.ToFigure;

/**
 * Figures that one process finds out, and what is wanted of them.
 *
 * @param name as {@code --measures} takes it, and for the process
 * @param main the class that measures; {@link Probe} unless it has to be among the benchmarks
 * @param parallelism loops, or carriers of the JDK's scheduler
 * @param heapMegabytes the memory of the JVM; the machine has to have a half more to spare
 */
record Measure(String name, String main, int parallelism, int heapMegabytes, List<Figure> figures) {
    private static final Set<Contender> JVM = EnumSet.of(LOOP, JDK);
    private static final Set<Contender> COROUTINES = EnumSet.of(LOOP, JDK, ASYNCIO);

    /** All there are, in the order of the table. */
    static final List<Measure> ALL = List.of(
                    probe("start", 1)
                            .figure("thread", "a virtual thread starts and ends", "ns", JVM, new ToContender(JDK, 0.75))
                            .figure("task", "a task starts and ends", "ns", COROUTINES, new ToContender(JDK, 0.75)),
                    probe("park", 1)
                            .figure(
                                    "park",
                                    "park and unpark, there and back",
                                    "ns",
                                    COROUTINES,
                                    new ToContender(JDK, 0.6))
                            .figure("event", "an Event, there and back", "ns", COROUTINES, new ToContender(JDK, 0.6)),
                    probe("park2", 2)
                            .figure("park", "park and unpark, on two", "ns", JVM, new ToContender(JDK, 0.6))
                            .figure("event", "an Event, on two", "ns", JVM, new ToContender(JDK, 0.6)),
                    probe("switch", 1)
                            .figure(
                                    "sleep0",
                                    "switch to the other one by a sleep of zero; between threads by unpark",
                                    "ns",
                                    EnumSet.allOf(Contender.class),
                                    new AtMost(200))
                            .figure("yield", "switch by Thread.yield", "ns", JVM, null),
                    probe("gather", 1)
                            .heap(2048)
                            .figure("wall", "gather of 100,000 sleeps of 1 s", "s", COROUTINES, new AtMost(1.3))
                            .figure("cpu", "its processor time", "s", COROUTINES, new ToContender(ASYNCIO, 0.25))
                            .figure(
                                    "firstWall",
                                    "the first such gather of the process",
                                    "s",
                                    COROUTINES,
                                    new AtMost(1.3))
                            .figure("firstCpu", "its processor time", "s", COROUTINES, null),
                    probe("memory", 1)
                            .heap(4096)
                            .figure("task", "one of 1,000,000 tasks that sleep", "bytes", COROUTINES, new AtMost(900)),
                    probe("calls", 1)
                            .figure(
                                    "gather3",
                                    "gather of three calls that are ready",
                                    "ns",
                                    COROUTINES,
                                    new AtMost(3_000))
                            .figure(
                                    "timeout",
                                    "timeout around a call that is ready",
                                    "ns",
                                    COROUTINES,
                                    new AtMost(1_000)),
                    probe("queue", 1)
                            .figure(
                                    "channel",
                                    "Channel of 1,024, one value",
                                    "ns",
                                    COROUTINES,
                                    new ToFigure("linked", 2))
                            .figure("linked", "LinkedBlockingQueue of 1,024, one value", "ns", JVM, null)
                            .figure("channel1", "Channel of 1, one value", "ns", COROUTINES, new ToFigure("linked1", 2))
                            .figure("linked1", "LinkedBlockingQueue of 1, one value", "ns", JVM, null),
                    new Builder("lease", "skein.async.internal.LeaseCost", 1)
                            .figure(
                                    "pair",
                                    "the lease around a continuation",
                                    "ns",
                                    EnumSet.of(LOOP),
                                    new ToFigure("park", 0.05))
                            .figure("park", "park and unpark in the same run of JMH", "ns", EnumSet.of(LOOP), null))
            .stream()
            .map(Builder::build)
            .toList();

    static final List<String> NAMES = ALL.stream().map(Measure::name).toList();

    /** @throws IllegalArgumentException with a message for the user */
    static Measure of(String name) {
        return ALL.stream()
                .filter(measure -> measure.name.equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--measures has to be some of " + NAMES + ", not " + name));
    }

    Figure figure(String key) {
        return figures.stream()
                .filter(figure -> figure.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Who takes part in any of its figures. */
    Set<Contender> contenders() {
        var all = EnumSet.noneOf(Contender.class);
        figures.forEach(figure -> all.addAll(figure.contenders()));
        return all;
    }

    private static Builder probe(String name, int parallelism) {
        return new Builder(name, "skein.bench.runtime.Probe", parallelism);
    }

    private static final class Builder {
        private final String name;
        private final String main;
        private final int parallelism;
        private int heapMegabytes = 1024;
        private final List<Figure> figures = new ArrayList<>();

        Builder(String name, String main, int parallelism) {
            this.name = name;
            this.main = main;
            this.parallelism = parallelism;
        }

        Builder heap(int megabytes) {
            heapMegabytes = megabytes;
            return this;
        }

        Builder figure(String key, String title, String unit, Set<Contender> contenders, @Nullable Target target) {
            figures.add(new Figure(key, title, unit, contenders, target));
            return this;
        }

        Measure build() {
            return new Measure(name, main, parallelism, heapMegabytes, List.copyOf(figures));
        }
    }
}

package skein.bench.runtime;

import java.util.Locale;
import skein.async.Async;
import skein.bench.Child;

/**
 * A process that finds out the figures of one {@link Measure} and prints them, one {@code figure KEY VALUE} a line.
 *
 * <p>{@code java [options of the contender] skein.bench.runtime.Probe MEASURE CONTENDER full|quick}
 */
public final class Probe {
    private static final int TIMES = 1_000;
    /** The capacity at which neither side of a queue often waits, and that at which both do all the time. */
    private static final int ROOMY = 1_024;

    private static final int TIGHT = 1;

    private Probe() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        Contender contender = Contender.of(arguments[1]);
        Pace pace = Pace.of(arguments[2]);
        if (contender == Contender.THREADS) {
            // There and back are two.
            say("sleep0", pace.nanos(TIMES, Work::threadParks) / 2);
        } else {
            check(contender);
            Async.run(() -> {
                measure(arguments[0], pace);
                return 0;
            });
        }
        System.exit(0);
    }

    private static void measure(String measure, Pace pace) throws InterruptedException {
        switch (measure) {
            case "start" -> {
                say("thread", pace.nanos(TIMES, Work::threads));
                say("task", pace.nanos(TIMES, Work::tasks));
            }
            case "park", "park2" -> {
                say("park", pace.nanos(TIMES, Work::parks));
                say("event", pace.nanos(TIMES, Work::events));
            }
            case "switch" -> {
                say("sleep0", pace.nanos(TIMES, Work::sleepsOfZero));
                say("yield", pace.nanos(TIMES, Work::yields));
            }
            case "gather" -> Sleepers.gathers(pace, Probe::say);
            case "memory" -> Sleepers.bytesOfOne(pace, Probe::say);
            case "calls" -> {
                say("gather3", pace.nanos(TIMES, Work::gathers));
                say("timeout", pace.nanos(TIMES, Work::timeouts));
            }
            case "queue" -> {
                say("channel", pace.nanos(10 * TIMES, times -> Work.channel(ROOMY, times)));
                say("linked", pace.nanos(10 * TIMES, times -> Work.blockingQueue(ROOMY, times)));
                say("channel1", pace.nanos(TIMES, times -> Work.channel(TIGHT, times)));
                say("linked1", pace.nanos(TIMES, times -> Work.blockingQueue(TIGHT, times)));
            }
            default -> throw new IllegalArgumentException("there is no measure " + measure);
        }
    }

    /** Prints a figure for the one who started this process. */
    public static void say(String key, double value) {
        System.out.printf(Locale.ROOT, "%nfigure %s %.3f%n", key, value);
    }

    /** @throws IllegalStateException when threads are not carried as the contender's name says */
    private static void check(Contender contender) throws InterruptedException {
        String thread = Async.run(() -> {
            var name = new String[1];
            Thread.startVirtualThread(() -> name[0] = Thread.currentThread().toString())
                    .join();
            return name[0];
        });
        if (thread.contains("@skein-carrier") != (contender == Contender.LOOP)) {
            throw new IllegalStateException("for " + contender.label() + " a thread is not expected to be " + thread
                    + "; see the options of the JVM");
        }
    }
}

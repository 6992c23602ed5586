package skein.bench.runtime;

import skein.async.Async;
import skein.bench.Child;
import skein.bench.Figures;

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
            Figures.say("sleep0", pace.nanos(TIMES, Work::threadParks) / 2);
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
                Figures.say("thread", pace.nanos(TIMES, Work::threads));
                Figures.say("task", pace.nanos(TIMES, Work::tasks));
            }
            case "park", "park2" -> {
                Figures.say("park", pace.nanos(TIMES, Work::parks));
                Figures.say("event", pace.nanos(TIMES, Work::events));
            }
            case "switch" -> {
                Figures.say("sleep0", pace.nanos(TIMES, Work::sleepsOfZero));
                Figures.say("yield", pace.nanos(TIMES, Work::yields));
            }
            case "gather" -> Sleepers.gathers(pace, Figures::say);
            case "memory" -> Sleepers.bytesOfOne(pace, Figures::say);
            case "calls" -> {
                Figures.say("gather3", pace.nanos(TIMES, Work::gathers));
                Figures.say("timeout", pace.nanos(TIMES, Work::timeouts));
            }
            case "queue" -> {
                Figures.say("channel", pace.nanos(10 * TIMES, times -> Work.channel(ROOMY, times)));
                Figures.say("linked", pace.nanos(10 * TIMES, times -> Work.blockingQueue(ROOMY, times)));
                Figures.say("channel1", pace.nanos(TIMES, times -> Work.channel(TIGHT, times)));
                Figures.say("linked1", pace.nanos(TIMES, times -> Work.blockingQueue(TIGHT, times)));
            }
            default -> throw new IllegalArgumentException("there is no measure " + measure);
        }
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

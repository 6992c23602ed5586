package skein.async;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import skein.async.internal.LoopView;
import skein.async.internal.Loops;
import skein.async.internal.TaskBase;

/**
 * One of the loops that run the tasks of this process, to be looked at.
 *
 * <pre>{@code
 * for (EventLoop loop : EventLoop.all()) {
 *     EventLoop.Statistics now = loop.statistics();
 *     log.info("{}: {} ready, lag {}", now.name(), now.ready(), now.lag().quantile(0.99));
 * }
 * }</pre>
 *
 * <p>Safe to use from any thread.
 */
public sealed interface EventLoop permits LoopView {
    /** The loops of the calling task's process; in virtual time there is only that task's own. Starts them if need be. */
    static List<EventLoop> all() {
        TaskBase current = TaskBase.currentOrNull();
        return LoopView.all(
                current == null ? Loops.shared() : current.loop().view().loops());
    }

    /**
     * The loop of the calling task.
     *
     * @throws IllegalStateException when the calling thread runs no task
     */
    static EventLoop current() {
        return TaskBase.current().loop().view();
    }

    /** "skein-loop-0". */
    String name();

    /**
     * Counts what is there now. It goes through all tasks of the process, without stopping them: some 20 ms for 100,000.
     * The parts are looked at one after the other, so they need not add up.
     */
    Statistics statistics();

    /** Tells an instrument what this loop does from now on; does nothing when it is told already. */
    void add(Instrument instrument);

    /** Tells it nothing any more; false when it was not told before, for example because it threw. */
    boolean remove(Instrument instrument);

    /**
     * The state of a loop.
     *
     * @param name the loop
     * @param ready tasks that could go on and wait for their turn, those that have not run yet included
     * @param running tasks that run: one, more after a hand-off and on worker threads. On the JDK's scheduler without the
     *     flag that opens it, those that are ready are among them
     * @param waiting tasks that wait for something
     * @param timers sleeps, deadlines and the like that are set
     * @param handOffs how often the loop has left a carrier behind that was stuck
     * @param turns how often it has gone round: timers, tasks, sockets
     * @param lag how late it was
     */
    record Statistics(
            String name, int ready, int running, int waiting, int timers, long handOffs, long turns, Lag lag) {}

    /**
     * How late timers fired: for each, the time of the loop's clock from when it was due until the loop came to it. That
     * is what any new piece of work waits on this loop, measured as Node's {@code monitorEventLoopDelay} does, but with
     * the timers that are there anyway. Counted since the loop was started.
     *
     * @param buckets from the shortest to the longest, each twice as wide as the one before
     */
    record Lag(List<Bucket> buckets) {
        /** @param buckets copied */
        public Lag {
            buckets = List.copyOf(buckets);
        }

        /**
         * What has been counted after an earlier moment.
         *
         * @param before of the same loop, at that moment
         */
        public Lag since(Lag before) {
            var later = new ArrayList<Bucket>(buckets.size());
            for (int i = 0; i < buckets.size(); i++) {
                long earlier = i < before.buckets.size() ? before.buckets.get(i).count() : 0;
                Bucket bucket = buckets.get(i);
                later.add(new Bucket(bucket.below(), bucket.count() - earlier));
            }
            return new Lag(later);
        }

        /** How many timers have fired. */
        public long count() {
            return buckets.stream().mapToLong(Bucket::count).sum();
        }

        /**
         * What a share of the timers stayed below; zero when none has fired.
         *
         * @param share between 0 and 1: 0.99 for the 99th percentile
         */
        public Duration quantile(double share) {
            long wanted = (long) Math.ceil(share * count());
            Duration below = Duration.ZERO;
            for (Bucket bucket : buckets) {
                if (wanted <= 0) {
                    break;
                }
                below = bucket.below();
                wanted -= bucket.count();
            }
            return below;
        }
    }

    /**
     * Those that were late by less than a time, and not by less than half of it. The first, of 1 µs, begins at zero; the
     * last, of some 36 minutes, also has those that took longer.
     *
     * @param below that time
     * @param count how many
     */
    record Bucket(Duration below, long count) {}
}

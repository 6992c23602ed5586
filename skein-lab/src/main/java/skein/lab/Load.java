package skein.lab;

import static java.time.Duration.ofMillis;
import static skein.async.Async.mapConcurrent;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.taskGroup;
import static skein.async.Async.time;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import skein.async.CapacityLimiter;
import skein.async.Event;
import skein.http.Client;
import skein.http.HttpException;
import skein.http.ServerSentEvent;
import skein.http.StatusException;
import skein.http.TransportException;
import skein.json.Literal;
import skein.web.DependsOn;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Scope;

/** Many requests at once, from the lab to itself through its own socket, and how long each of them took. */
final class Load {
    private static final Duration BATCH = ofMillis(100);
    private static final int BUCKETS = 20;
    private static final int MOST_BUCKETS = 500;

    private final CapacityLimiter oneAtATime = new CapacityLimiter(1);
    private final Supplier<Client> lab;

    /** @param lab the lab, through its own socket */
    Load(Supplier<Client> lab) {
        this.lab = lab;
    }

    enum Target {
        sync,
        async,
        blocking
    }

    private record Progress(int done, int total, int failed) {}

    private record Bucket(double below_ms, long count) {}

    private record End(long elapsed_ms, double p50_ms, double p99_ms, double max_ms, int failed) {}

    /** Two loads at once would measure each other. */
    record Turn() {}

    @Provides(scope = Scope.REQUEST)
    void turn(Next<Turn> next) throws Exception {
        var run = new Object();
        if (!oneAtATime.tryAcquireFor(run)) {
            throw new HttpException(503, "Somebody else has the lab under load; come back later")
                    .with("retry-after", "5");
        }
        try {
            next.with(new Turn());
        } finally {
            oneAtATime.releaseFor(run);
        }
    }

    @DependsOn(Turn.class)
    @Get(value = "/lab/load/run", tags = "lab", summary = "Up to 10,000 requests at /sync, /async or /blocking at once")
    EventStream<ServerSentEvent> run(
            @Query(or = "async") Target target,
            @Query(or = "100") @Literal({"1", "10", "100", "1000", "10000"}) String requests) {
        return events -> new Run(target, Integer.parseInt(requests)).show(events);
    }

    private final class Run {
        private final Target target;
        private final int requests;
        private final Histogram micros = new ConcurrentHistogram(2);
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final Event over = new Event();

        Run(Target target, int requests) {
            this.target = target;
            this.requests = requests;
        }

        void show(EventStream.Sender<ServerSentEvent> events) {
            Duration start = time();
            taskGroup(group -> {
                group.fork(() -> {
                    mapConcurrent(IntStream.range(0, requests).boxed().toList(), requests, i -> ask());
                    over.set();
                    return requests;
                });
                while (moveOnAfter(BATCH, this::awaitEnd).isEmpty()) {
                    tell(events);
                }
                return requests;
            });
            Duration elapsed = time().minus(start);
            tell(events);
            events.event(event(
                    "end",
                    new End(
                            elapsed.toMillis(),
                            micros.getValueAtPercentile(50) / 1e3,
                            micros.getValueAtPercentile(99) / 1e3,
                            micros.getMaxValue() / 1e3,
                            failed.get())));
        }

        private int ask() {
            Duration start = time();
            try {
                lab.get().get("/" + target).orThrow();
                micros.recordValue(time().minus(start).toNanos() / 1_000);
            } catch (StatusException | TransportException refused) {
                failed.incrementAndGet();
            }
            return done.incrementAndGet();
        }

        private boolean awaitEnd() {
            over.await();
            return true;
        }

        private void tell(EventStream.Sender<ServerSentEvent> events) {
            events.event(event("progress", new Progress(done.get(), requests, failed.get())));
            if (micros.getTotalCount() > 0) {
                events.event(event("histogram", buckets(micros.copy())));
            }
        }
    }

    /** Of one width, which is made for what there is between the shortest and the longest. */
    private static List<Bucket> buckets(Histogram micros) {
        long range = micros.getMaxValue() - micros.getMinNonZeroValue();
        long width = round(Math.max(range / BUCKETS, micros.getMaxValue() / MOST_BUCKETS));
        return StreamSupport.stream(micros.linearBucketValues(width).spliterator(), false)
                .map(step -> new Bucket((step.getValueIteratedTo() + 1) / 1e3, step.getCountAddedInThisIterationStep()))
                .dropWhile(bucket -> bucket.count() == 0)
                .toList();
    }

    /** 1, 2 or 5 with zeros behind it, a tenth of a millisecond at the least. */
    private static long round(long micros) {
        long unit = 100;
        while (unit * 10 <= micros) {
            unit *= 10;
        }
        for (int factor : new int[] {1, 2, 5}) {
            if (unit * factor >= micros) {
                return unit * factor;
            }
        }
        return unit * 10;
    }

    private static ServerSentEvent event(String type, Object what) {
        return ServerSentEvent.json(what).event(type);
    }
}

package skein.lab.experiments;

import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import skein.async.Call;
import skein.async.CapacityLimiter;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** Ten tasks, of which a limiter lets three in at a time. */
final class Polite {
    @Get(value = "/lab/experiments/X11/run", tags = "experiments", summary = "A limiter of three over ten tasks")
    EventStream<ServerSentEvent> run(
            @Query(or = "3") @Min(1) @Max(100) int limit,
            @Query(or = "10") @Min(1) @Max(100) int tasks,
            @Query(or = "0.05") @DecimalMin("0.01") @DecimalMax("2") double seconds) {
        return show(() -> {
            var limiter = new CapacityLimiter(limit);
            var most = new AtomicInteger();
            gather(IntStream.range(0, tasks)
                    .mapToObj(i -> (Call<Integer, RuntimeException>) () -> limiter.with(() -> {
                        most.accumulateAndGet(limiter.borrowed(), Math::max);
                        say("작업 " + i, limiter.borrowed() + " / " + limit);
                        sleep(Seconds.of(seconds));
                        return i;
                    }))
                    .toList());

            int turns = Math.ceilDiv(tasks, limit);
            took("elapsed", elapsed(), turns * seconds);
            figure("most_live", Integer.toString(most.get()), most.get() == Math.min(limit, tasks));
        });
    }
}

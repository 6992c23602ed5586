package skein.lab.experiments;

import static skein.async.Async.mapConcurrent;
import static skein.async.Async.time;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import skein.http.Client;
import skein.http.ServerSentEvent;
import skein.json.Literal;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** A crawler over many pages of a tenth of a second each, with some at once. */
final class ManyPages {
    private final Client outside;

    ManyPages(Client outside) {
        this.outside = outside;
    }

    @Get(value = "/lab/experiments/X13/run", tags = "experiments", summary = "300 pages with 1, 10, 50 and 300 at once")
    EventStream<ServerSentEvent> run(
            @Query(or = "300") @Min(1) @Max(300) int urls,
            @Query(or = "all") @Literal({"all", "1", "10", "50", "300"}) String at_once) {
        return show(() -> {
            for (int limit : List.of(300, 50, 10, 1)) {
                if (at_once.equals("all") || at_once.equals(Integer.toString(limit))) {
                    crawl(urls, limit);
                }
            }
        });
    }

    private void crawl(int urls, int limit) {
        List<String> addresses = IntStream.range(0, urls)
                .mapToObj(i -> "/posts/" + (i % 100 + 1) + "?delay_ms=100")
                .toList();
        Duration start = time();
        var done = new AtomicInteger();
        mapConcurrent(addresses, limit, address -> {
            String page = outside.get(address).orThrow().text();
            progress(done.incrementAndGet(), urls);
            return page;
        });
        Duration time = time().minus(start);
        say("crawler", limit + " → " + seconds(time));
        took("at_" + limit, time, Math.ceilDiv(urls, limit) * 0.1);
    }
}

package skein.lab;

import static java.time.Duration.ofMillis;
import static skein.async.Async.mapConcurrent;
import static skein.async.Async.taskGroup;
import static skein.async.Async.time;
import static skein.lab.Waiting.seconds;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import skein.async.Channel;
import skein.http.Client;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** Fetches many pages of the outside API, each of which takes a tenth of a second, some at a time. */
final class Crawler {
    /** The most at a time, for which the client needs as many connections. */
    static final int MOST_AT_ONCE = 300;

    private static final int DELAY_MILLIS = 100;
    private static final int PAGES = 100;

    private static final Duration BATCH = ofMillis(50);

    record Page(String url, int characters, long millis) {}

    record Progress(int done, int total, int in_flight) {}

    record End(long elapsed_ms, int characters) {}

    record Crawl(int urls, int at_once, int characters, double elapsed_seconds) {}

    private final Client upstream;

    Crawler(Client upstream) {
        this.upstream = upstream;
    }

    @Get(value = "/crawler", tags = "upstream", summary = "300 pages of 0.1 s with 1, 10, 50 or 300 at once")
    Crawl crawl(
            @Query(or = "300") @Min(1) @Max(1_000) int urls, @Query(or = "50") @Min(1) @Max(MOST_AT_ONCE) int at_once) {
        Duration start = time();
        List<String> pages = mapConcurrent(
                targets(urls), at_once, target -> upstream.get(target).orThrow().text());
        return new Crawl(urls, at_once, pages.stream().mapToInt(String::length).sum(), seconds(start));
    }

    private static List<String> targets(int urls) {
        return IntStream.range(0, urls)
                .mapToObj(i -> "/posts/" + (i % PAGES + 1) + "?delay_ms=" + DELAY_MILLIS)
                .toList();
    }

    @Get(value = "/crawler/run", tags = "upstream", summary = "The same, page by page as they come")
    EventStream<ServerSentEvent> run(
            @Query(or = "300") @Min(1) @Max(1_000) int urls, @Query(or = "50") @Min(1) @Max(MOST_AT_ONCE) int at_once) {
        return events -> {
            Duration start = time();
            var pages = new Channel<Page>(urls);
            var inFlight = new AtomicInteger();
            int characters = taskGroup(group -> {
                group.fork(() -> {
                    try (pages) {
                        return mapConcurrent(targets(urls), at_once, target -> fetch(target, inFlight, pages));
                    }
                });
                return tell(events, pages, urls, inFlight);
            });
            events.event(ServerSentEvent.json(new End(time().minus(start).toMillis(), characters))
                    .event("end"));
        };
    }

    private int fetch(String target, AtomicInteger inFlight, Channel<Page> pages) {
        Duration start = time();
        inFlight.incrementAndGet();
        int characters;
        try {
            characters = upstream.get(target).orThrow().text().length();
        } finally {
            // Before the page is told of, so that the last one leaves none in flight.
            inFlight.decrementAndGet();
        }
        pages.send(new Page(target, characters, time().minus(start).toMillis()));
        return characters;
    }

    /** Page by page; how many there are, not as often. */
    private static int tell(
            EventStream.Sender<ServerSentEvent> events, Channel<Page> pages, int urls, AtomicInteger inFlight) {
        int done = 0;
        int characters = 0;
        Duration next = time();
        for (Page page : pages) {
            events.event(ServerSentEvent.json(page).event("page"));
            characters += page.characters();
            done++;
            if (done == urls || time().compareTo(next) >= 0) {
                events.event(ServerSentEvent.json(new Progress(done, urls, inFlight.get()))
                        .event("progress"));
                next = time().plus(BATCH);
            }
        }
        return characters;
    }
}

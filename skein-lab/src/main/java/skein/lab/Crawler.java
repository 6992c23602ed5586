package skein.lab;

import static skein.async.Async.mapConcurrent;
import static skein.async.Async.time;
import static skein.lab.Waiting.seconds;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import skein.http.Client;
import skein.web.Get;
import skein.web.Query;

/** Fetches many pages of the outside API, each of which takes a tenth of a second, some at a time. */
final class Crawler {
    /** The most at a time, for which the client needs as many connections. */
    static final int MOST_AT_ONCE = 300;

    private static final int DELAY_MILLIS = 100;
    private static final int PAGES = 100;

    record Crawl(int urls, int at_once, int characters, double elapsed_seconds) {}

    private final Client upstream;

    Crawler(Client upstream) {
        this.upstream = upstream;
    }

    @Get(value = "/crawler", tags = "upstream", summary = "300 pages of 0.1 s with 1, 10, 50 or 300 at once")
    Crawl crawl(
            @Query(or = "300") @Min(1) @Max(1_000) int urls, @Query(or = "50") @Min(1) @Max(MOST_AT_ONCE) int at_once) {
        Duration start = time();
        List<String> targets = IntStream.range(0, urls)
                .mapToObj(i -> "/posts/" + (i % PAGES + 1) + "?delay_ms=" + DELAY_MILLIS)
                .toList();
        List<String> pages = mapConcurrent(
                targets, at_once, target -> upstream.get(target).orThrow().text());
        return new Crawl(urls, at_once, pages.stream().mapToInt(String::length).sum(), seconds(start));
    }
}

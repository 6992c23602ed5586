package skein.lab;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import skein.async.Call;
import skein.lab.experiments.HeldThread;
import skein.web.Blocking;
import skein.web.Get;
import skein.web.Query;

/** Waiting in a thread, in a coroutine, one after the other and at the same time. */
final class Waiting {
    record Kind(String type) {}

    record Item(int id, String result) {}

    enum Mode {
        sequential,
        concurrent
    }

    record Batch(Mode mode, List<Item> results, double elapsed_seconds) {}

    record Aggregate(String users, String products, String orders, double elapsed_seconds) {}

    @Blocking
    @Get(value = "/sync", tags = "waiting", summary = "One second in a thread of the limiter")
    Kind sync() throws InterruptedException {
        Thread.sleep(1_000);
        return new Kind("sync");
    }

    @Get(value = "/async", tags = "waiting", summary = "One second in a coroutine")
    Kind async() {
        sleep(ofSeconds(1));
        return new Kind("async");
    }

    @Get(
            value = "/blocking",
            tags = "waiting",
            summary = "One second in a coroutine that blocks the thread of its loop")
    Kind blocking() {
        HeldThread.sleep(ofSeconds(1));
        return new Kind("blocking");
    }

    @Get(value = "/aggregate", tags = "waiting", summary = "Three sources of 0.3, 0.2 and 0.4 seconds at once")
    Aggregate aggregate() {
        Duration start = time();
        return gather(
                () -> source(300, "사용자DB에서 가져온 데이터"),
                () -> source(200, "상품DB에서 가져온 데이터"),
                () -> source(400, "주문DB에서 가져온 데이터"),
                (users, products, orders) -> new Aggregate(users, products, orders, seconds(start)));
    }

    @Get(value = "/batch", tags = "waiting", summary = "Ten items of half a second each")
    Batch batch(@Query(or = "concurrent") Mode mode) {
        Duration start = time();
        List<Item> results = switch (mode) {
            case sequential -> {
                var all = new ArrayList<Item>();
                for (int i = 0; i < 10; i++) {
                    all.add(item(i));
                }
                yield all;
            }
            case concurrent ->
                gather(IntStream.range(0, 10)
                        .mapToObj(i -> (Call<Item, RuntimeException>) () -> item(i))
                        .toList());
        };
        return new Batch(mode, results, seconds(start));
    }

    private static Item item(int id) {
        sleep(ofMillis(500));
        return new Item(id, "처리완료_" + id);
    }

    private static String source(int millis, String data) {
        sleep(ofMillis(millis));
        return data;
    }

    /** What has passed on the loop's clock, to two decimals. */
    static double seconds(Duration start) {
        return Math.round(time().minus(start).toMillis() / 10.0) / 100.0;
    }
}

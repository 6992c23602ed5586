package skein.lab.experiments;

import static skein.async.Async.mapConcurrent;
import static skein.async.Async.sleep;
import static skein.async.Async.time;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import skein.http.Client;
import skein.http.Request;
import skein.http.ServerSentEvent;
import skein.json.Literal;
import skein.web.Blocking;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** 1, 10 and 100 requests at once, at three kinds of handlers, each of which takes three seconds. */
final class LoadTable {
    private final Supplier<Client> lab;
    private final HandOff handOff;

    LoadTable(Supplier<Client> lab, HandOff handOff) {
        this.lab = lab;
        this.handOff = handOff;
    }

    @Get(value = "/lab/experiments/X6/run", tags = "experiments", summary = "1, 10 and 100 requests at three handlers")
    EventStream<ServerSentEvent> run(
            @Query(or = "3") @DecimalMin("0.05") @DecimalMax("3") double seconds,
            @Query(or = "100") @Literal({"1", "10", "100"}) String most,
            @Query(or = "on") Switch hand_off,
            Request request) {
        boolean on = hand_off == Switch.on;
        var show = show(() -> {
            Loops.areNeeded();
            for (int requests : IntStream.of(1, 10, 100)
                    .filter(n -> n <= Integer.parseInt(most))
                    .toArray()) {
                load("async", requests, seconds, seconds);
                load("threads", requests, seconds, seconds * Math.ceilDiv(requests, 40)); // of which there are 40
                load("blocking", requests, seconds, on ? seconds : seconds * requests);
            }
        });
        return on ? show : handOff.off(request, show);
    }

    private void load(String handler, int requests, double seconds, double expected) {
        Duration start = time();
        var done = new AtomicInteger();
        mapConcurrent(List.copyOf(IntStream.range(0, requests).boxed().toList()), requests, i -> {
            String answer = lab.get()
                    .get("/lab/experiments/X6/{handler}?seconds={s}", handler, seconds)
                    .orThrow()
                    .text();
            progress(done.incrementAndGet(), requests);
            return answer;
        });
        say(handler, requests + " → " + seconds(time().minus(start)));
        took(handler + "_" + requests, time().minus(start), expected);
    }

    /** What is asked for, over the lab's own socket. */
    static final class Handlers {
        record Result(String result) {}

        @Get(value = "/lab/experiments/X6/async", tags = "experiments", summary = "Waits in a coroutine")
        Result async(@Query @DecimalMin("0.01") @DecimalMax("5") double seconds) {
            sleep(Seconds.of(seconds));
            return new Result("async task complete");
        }

        @Blocking
        @Get(value = "/lab/experiments/X6/threads", tags = "experiments", summary = "Blocks one of 40 threads")
        Result threads(@Query @DecimalMin("0.01") @DecimalMax("5") double seconds) {
            HeldThread.sleep(Seconds.of(seconds));
            return new Result("sync task complete");
        }

        @Get(value = "/lab/experiments/X6/blocking", tags = "experiments", summary = "Blocks the thread of its loop")
        Result blocking(@Query @DecimalMin("0.01") @DecimalMax("5") double seconds) {
            HeldThread.sleep(Seconds.of(seconds)); // the loop notices after 10 ms, and goes on with another thread
            return new Result("sync task complete");
        }
    }
}

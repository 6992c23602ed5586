package skein.lab.experiments;

import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.time;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import skein.async.Call;
import skein.http.Request;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** Two tasks, of which one or both keep the processor busy, with which nobody else can do anything on an event loop. */
final class OneComputes {
    private final Consumer<Duration> compute;
    private final HandOff handOff;

    OneComputes(Consumer<Duration> compute, HandOff handOff) {
        this.compute = compute;
        this.handOff = handOff;
    }

    enum Pair {
        all,
        sleep_6,
        sleep_2,
        cpu_6,
        cpu_4
    }

    @Get(value = "/lab/experiments/X3/run", tags = "experiments", summary = "One of two tasks computes")
    EventStream<ServerSentEvent> run(
            @Query(or = "all") Pair pair,
            @Query(or = "1") @DecimalMin("0.05") @DecimalMax("1") double second,
            @Query(or = "on") Switch hand_off,
            Request request) {
        boolean on = hand_off == Switch.on;
        var show = show(() -> {
            Loops.areNeeded();
            both(pair, Pair.sleep_6, second, on ? 8 : 9, List.of("cpu 3", "sleep 5"), List.of("sleep 6"));
            progress(1, 4);
            both(pair, Pair.sleep_2, second, 8, List.of("cpu 3", "sleep 5"), List.of("sleep 2"));
            progress(2, 4);
            both(pair, Pair.cpu_6, second, on ? 8 : 9, List.of("cpu 3", "sleep 5"), List.of("cpu 6"));
            progress(3, 4);
            both(pair, Pair.cpu_4, second, on ? 7 : 13, List.of("cpu 3", "cpu 4"), List.of("cpu 6"));
        });
        return on ? show : handOff.off(request, show);
    }

    private void both(Pair chosen, Pair pair, double second, int expected, List<String> pasta, List<String> toast) {
        if (chosen != Pair.all && chosen != pair) {
            return;
        }
        Duration start = time();
        gather(List.of(steps("파스타", pasta, second), steps("토스트", toast, second)));
        Duration took = time().minus(start);
        double late = took.toNanos() / 1e9 - expected * second;
        // The hand-off makes a second at the least, so half of one is what a busy machine may add.
        figure(pair.name(), seconds(took), late > -0.02 && late < Math.max(0.5 * second, 0.3));
    }

    /** A dish of such steps as "cpu 3" and "sleep 5". */
    private Call<String, RuntimeException> steps(String dish, List<String> steps, double second) {
        return () -> {
            for (String step : steps) {
                say(dish, step);
                Duration length = Seconds.of(second * Integer.parseInt(step.substring(step.indexOf(' ') + 1)));
                if (step.startsWith("cpu")) {
                    compute.accept(length);
                } else {
                    sleep(length);
                }
            }
            say(dish, dish + " 완성");
            return dish;
        };
    }
}

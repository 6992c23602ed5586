package skein.lab.experiments;

import static java.time.Duration.ofSeconds;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.List;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** Pasta takes 3 and then 5 seconds; the toast is made meanwhile. */
final class Breakfast {
    @Get(value = "/lab/experiments/X1/run", tags = "experiments", summary = "Pasta, and toast of 2 seconds, at once")
    EventStream<ServerSentEvent> quickToast(@Query(or = "2") @DecimalMin("0.1") @DecimalMax("20") double toast) {
        return show(() -> breakfast(toast));
    }

    @Get(value = "/lab/experiments/X2/run", tags = "experiments", summary = "The same, with toast of 6 seconds")
    EventStream<ServerSentEvent> slowToast(@Query(or = "6") @DecimalMin("0.1") @DecimalMax("20") double toast) {
        return show(() -> breakfast(toast));
    }

    private void breakfast(double toast) {
        List<String> served = gather(() -> pasta(), () -> toast(toast), List::of);

        say("", "🍽️요리 결과: " + served);
        figure(
                "order",
                String.join(", ", said().subList(0, 5)),
                said().subList(0, 5).equals(expected(toast)));
        took("elapsed", elapsed(), Math.max(3 + 5, toast));
    }

    private String pasta() {
        say("파스타", "물 끓이기");
        sleep(ofSeconds(3));
        say("파스타", "면 삶기");
        sleep(ofSeconds(5));
        say("파스타", "파스타 완성");
        return "파스타";
    }

    private String toast(double seconds) {
        say("토스트", "빵 굽기");
        sleep(Seconds.of(seconds));
        say("토스트", "토스트 완성");
        return "토스트";
    }

    private static List<String> expected(double toast) {
        if (toast < 3) {
            return List.of("물 끓이기", "빵 굽기", "토스트 완성", "면 삶기", "파스타 완성");
        }
        return toast < 8
                ? List.of("물 끓이기", "빵 굽기", "면 삶기", "토스트 완성", "파스타 완성")
                : List.of("물 끓이기", "빵 굽기", "면 삶기", "파스타 완성", "토스트 완성");
    }
}

package skein.lab.experiments;

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

/** Two things made at once take as long as the slower one, and come in the order in which they were asked for. */
final class CoffeeAndToast {
    @Get(
            value = "/lab/experiments/X4/run",
            tags = "experiments",
            summary = "Coffee of 2 and toast of 3 seconds, gathered")
    EventStream<ServerSentEvent> run(
            @Query(or = "2") @DecimalMin("0.1") @DecimalMax("20") double coffee,
            @Query(or = "3") @DecimalMin("0.1") @DecimalMax("20") double toast) {
        return show(() -> {
            List<String> made = gather(() -> make("커피", coffee), () -> make("토스트", toast), List::of);

            figure("result", made.toString(), made.equals(List.of("커피 완료", "토스트 완료")));
            took("elapsed", elapsed(), Math.max(coffee, toast));
        });
    }

    private String make(String what, double seconds) {
        say(what, what + " 시작");
        sleep(Seconds.of(seconds));
        say(what, what + " 완료");
        return what + " 완료";
    }
}

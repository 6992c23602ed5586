package skein.lab.experiments;

import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.time;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.util.List;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** The same three calls, one after the other and at once. */
final class ThreeCalls {
    @Get(
            value = "/lab/experiments/X5/run",
            tags = "experiments",
            summary = "Three calls, one after the other and at once")
    EventStream<ServerSentEvent> run(@Query(or = "1") @DecimalMin("0.1") @DecimalMax("10") double seconds) {
        return show(() -> {
            Duration start = time();
            fetch("users", seconds, List.of("홍길동", "김영희"));
            fetch("products", seconds, List.of("노트북", "마우스"));
            fetch("orders", seconds, List.of("주문1", "주문2"));
            took("sequential", time().minus(start), 3 * seconds);

            start = time();
            gather(
                    () -> fetch("users", seconds, List.of("홍길동", "김영희")),
                    () -> fetch("products", seconds, List.of("노트북", "마우스")),
                    () -> fetch("orders", seconds, List.of("주문1", "주문2")),
                    List::of);
            took("gathered", time().minus(start), seconds);
        });
    }

    private List<String> fetch(String what, double seconds, List<String> answer) {
        say(what, "…");
        sleep(Seconds.of(seconds));
        say(what, answer.toString());
        return answer;
    }
}

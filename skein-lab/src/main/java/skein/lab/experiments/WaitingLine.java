package skein.lab.experiments;

import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.List;
import java.util.Optional;
import skein.async.Channel;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** A queue at the coffee counter: first in, first out. */
final class WaitingLine {
    @Get(
            value = "/lab/experiments/X17/run",
            tags = "experiments",
            summary = "enqueue, dequeue, peek, is_empty; and join")
    EventStream<ServerSentEvent> run(@Query(or = "0.5") @DecimalMin("0.01") @DecimalMax("5") double seconds) {
        return show(() -> {
            var line = new Channel<String>(10);
            for (String guest : List.of("손님 1", "손님 2", "손님 3")) {
                line.send(guest);
                say("enqueue", guest);
            }
            Optional<String> first = line.peek();
            say("peek", first.orElse("-"));
            figure("peek", first.orElse("-"), first.equals(Optional.of("손님 1")) && line.size() == 3);

            taskGroup(group -> {
                group.fork(() -> {
                    for (String guest : line) {
                        say("dequeue", guest);
                        sleep(Seconds.of(seconds));
                        line.taskDone();
                    }
                    return null;
                });
                line.join(); // until all three have their coffee
                say("join", "모두 처리");
                line.close();
                return null;
            });

            List<String> served = said().stream()
                    .filter(text -> text.startsWith("손님"))
                    .skip(4)
                    .toList();
            figure("order", String.join(", ", served), served.equals(List.of("손님 1", "손님 2", "손님 3")));
            say("is_empty", Boolean.toString(line.isEmpty()));
            figure("is_empty", Boolean.toString(line.isEmpty()), line.isEmpty());
            took("join", elapsed(), 3 * seconds);
        });
    }
}

package skein.lab.experiments;

import static java.time.Duration.ofSeconds;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import skein.async.Channel;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** The producer makes a task a second, the consumer needs two for each, and the end comes by closing the channel. */
final class ProducerAndConsumer {
    private static final List<String> THREE = List.of("준비 0", "실행 0", "준비 1", "실행 1", "준비 2", "실행 2");

    @Get(value = "/lab/experiments/X10/run", tags = "experiments", summary = "A producer faster than its consumer")
    EventStream<ServerSentEvent> run(
            @Query(or = "3") @Min(1) @Max(10) int tasks, @Query(or = "10") @Min(0) @Max(100) int capacity) {
        return show(() -> {
            var queue = new Channel<Integer>(capacity);
            taskGroup(group -> {
                group.fork(() -> {
                    try (queue) { // closing it is how the consumer learns that there will be no more
                        for (int i = 0; i < tasks; i++) {
                            say("생산자", "준비 " + i);
                            queue.send(i); // waits while the queue is full
                            sleep(ofSeconds(1));
                        }
                        return tasks;
                    }
                });
                for (int task : queue) {
                    say("소비자", "실행 " + task);
                    sleep(ofSeconds(2));
                }
                return tasks;
            });

            List<String> order = said();
            boolean asMeasured = tasks != 3 || order.equals(THREE);
            figure("order", String.join(", ", order), asMeasured && order.size() == 2 * tasks);
            took("elapsed", elapsed(), 2 * tasks);
            figure("ends", "the channel is closed", true);
        });
    }
}

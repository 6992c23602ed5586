package skein.lab.experiments;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.time;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import skein.async.TaskTree;
import skein.http.Client;
import skein.http.Request;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** One handler blocks the thread of its loop. What do the others notice? */
final class Offender {
    private final Supplier<Client> lab;
    private final HandOff handOff;

    Offender(Supplier<Client> lab, HandOff handOff) {
        this.lab = lab;
        this.handOff = handOff;
    }

    @Get(
            value = "/lab/experiments/X7/run",
            tags = "experiments",
            summary = "What others notice of a handler that blocks")
    EventStream<ServerSentEvent> run(
            @Query(or = "1") @DecimalMin("0.1") @DecimalMax("5") double blocks,
            @Query(or = "20") @Min(1) @Max(100) int others,
            @Query(or = "on") Switch hand_off,
            Request request) {
        var show = show(() -> {
            Loops.areNeeded();
            others(others, ofSeconds(1), new ConcurrentLinkedQueue<>()); // until everything is warm
            var times = new ConcurrentLinkedQueue<Duration>();
            taskGroup(group -> {
                group.fork(() -> others(others, Seconds.of(blocks).plusMillis(500), times));
                group.fork(() -> block(blocks));
                sleep(Seconds.of(blocks / 2));
                name(hand_off);
                return null;
            });
            List<Duration> sorted = times.stream().sorted().toList();
            say("others", sorted.size() + " requests");
            boolean on = hand_off == Switch.on;
            Duration p99 = sorted.get(sorted.size() * 99 / 100);
            // A busy machine may take more than the 20 ms that are to be expected.
            figure("p99", millis(p99), !on || p99.compareTo(Seconds.of(blocks / 10)) < 0);
            figure("longest", millis(sorted.getLast()), on || sorted.getLast().compareTo(Seconds.of(blocks)) >= 0);
        });
        return hand_off == Switch.on ? show : handOff.off(request, show);
    }

    private int others(int clients, Duration time, ConcurrentLinkedQueue<Duration> times) {
        Duration end = time().plus(time);
        return taskGroup(group -> {
            for (int i = 0; i < clients; i++) {
                group.fork(() -> {
                    while (time().compareTo(end) < 0) {
                        Duration start = time();
                        lab.get().get("/lab/experiments/X7/quick").orThrow();
                        times.add(time().minus(start));
                        sleep(ofMillis(10));
                    }
                    return clients;
                });
            }
            return clients;
        });
    }

    private String block(double seconds) {
        say("offender", "blocks for " + seconds + " s");
        Duration start = time();
        String answer = lab.get()
                .get("/lab/experiments/X7/blocks?seconds={s}", seconds)
                .orThrow()
                .text();
        say("offender", "is back after " + seconds(time().minus(start)));
        return answer;
    }

    /** Whoever has been running all the time is in the tree of tasks, if there is somebody left to look. */
    private static void name(Switch handOff) {
        String names = TaskTree.snapshot().tasks().stream()
                .filter(task ->
                        task.state() == TaskTree.State.RUNNING && task.name().contains("blocks"))
                .map(task -> task.name() + ", running for " + task.age().toMillis() + " ms")
                .findFirst()
                .orElse("nobody: it is over");
        say("", names);
        figure("offender", names, (handOff == Switch.on) == names.contains("/X7/blocks"));
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }

    /** What is asked for, over the lab's own socket. */
    static final class Handlers {
        record Done(String result) {}

        @Get(value = "/lab/experiments/X7/quick", tags = "experiments", summary = "Answers at once")
        Done quick() {
            return new Done("quick");
        }

        @Get(value = "/lab/experiments/X7/blocks", tags = "experiments", summary = "Blocks the thread of its loop")
        Done blocks(@Query @DecimalMin("0.01") @DecimalMax("5") double seconds) {
            HeldThread.sleep(Seconds.of(seconds));
            return new Done("sync task complete");
        }
    }
}

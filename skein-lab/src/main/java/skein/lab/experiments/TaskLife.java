package skein.lab.experiments;

import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import skein.async.Event;
import skein.async.EventLoop;
import skein.async.Task;
import skein.async.TimeLine;
import skein.async.TimeLine.Span;
import skein.async.TimeLine.Started;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** The life of a task, New, Ready, Running, Waiting and Ready again, Finished, as the runtime itself has seen it. */
final class TaskLife {
    private static final List<String> LIFE =
            List.of("NEW", "READY", "RUNNING", "WAITING", "READY", "RUNNING", "FINISHED");

    @Get(
            value = "/lab/experiments/X14/run",
            tags = "experiments",
            summary = "The states of tasks, as the runtime sees them")
    EventStream<ServerSentEvent> run(@Query(or = "1") @DecimalMin("0.1") @DecimalMax("10") double seconds) {
        return show(() -> {
            Loops.areNeeded();
            var bell = new Event();
            try (var line = TimeLine.start(1_000)) {
                taskGroup(group -> {
                    Task<String> coffee = group.fork(() -> wait("커피", Seconds.of(seconds)));
                    group.fork(() -> waitFor("손님", bell));
                    sleep(Seconds.of(seconds / 2)); // now both of them have run, and wait
                    EventLoop.Statistics loop = EventLoop.current().statistics();
                    figure("waiting_set", Integer.toString(loop.waiting()), loop.waiting() >= 2);
                    coffee.await();
                    bell.set(); // takes who waits for it out of the waiting set, into the ready queue
                    return null;
                });
                tell(line.take());
            }
        });
    }

    private String wait(String who, Duration time) {
        say(who, "sleep");
        sleep(time);
        return who;
    }

    private String waitFor(String who, Event bell) {
        say(who, "await");
        bell.await();
        return who;
    }

    private static void tell(TimeLine.Batch batch) {
        List<Started> children =
                batch.tasks().stream().filter(task -> task.parent() != 0).toList();
        for (Started task : children) {
            var life = new ArrayList<String>();
            say("", "task " + task.id() + ": NEW, " + millis(task.at()));
            life.add("NEW");
            for (Span span : batch.spans()) {
                if (span.task() == task.id()) {
                    String what = span.waitingFor() == null ? "" : " (" + span.waitingFor() + ")";
                    say("", "task " + task.id() + ": " + span.state() + what + ", " + millis(span.from()));
                    if (!life.getLast().equals(span.state().name())) { // a hand-off takes it to another thread
                        life.add(span.state().name());
                    }
                }
            }
            life.add("FINISHED");
            if (task.equals(children.getFirst())) {
                figure("states", String.join(" → ", life), life.equals(LIFE));
            }
        }
    }

    private static String millis(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos()) / 1000.0 + " ms";
    }
}

package skein.lab.experiments;

import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import skein.async.Channel;
import skein.async.Event;
import skein.async.EventLoop;
import skein.async.Task;
import skein.async.TaskTree;
import skein.async.TaskTree.Node;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** The life of a task, New, Ready, Running, Waiting, Finished, as the runtime itself tells it. */
final class TaskLife {
    private static final List<String> NAMES = List.of("커피", "빵", "손님");

    @Get(
            value = "/lab/experiments/X14/run",
            tags = "experiments",
            summary = "The states of tasks, as the runtime sees them")
    EventStream<ServerSentEvent> run(@Query(or = "1") @DecimalMin("0.1") @DecimalMax("10") double seconds) {
        return show(() -> {
            Loops.areNeeded();
            var bell = new Event();
            var orders = new Channel<String>(1);
            var seen = new LinkedHashSet<String>();
            taskGroup(group -> {
                Task<?> coffee = group.fork(() -> wait(Seconds.of(seconds)));
                group.fork(() -> {
                    bell.await();
                    return "빵";
                });
                group.fork(() -> orders.receive());
                look("forked", seen); // nobody had a turn yet
                sleep(Duration.ZERO);
                look("after a turn", seen);
                EventLoop.Statistics loop = EventLoop.current().statistics();
                figure("waiting_set", Integer.toString(loop.waiting()), loop.waiting() >= 3);
                bell.set();
                look("the bell rings", seen); // who waited for it is in the ready queue
                orders.send("주문");
                coffee.await();
                say("커피", coffee.done() ? "FINISHED" : "?");
                seen.add("FINISHED");
                return null;
            });
            figure("states", String.join(" → ", seen), seen.containsAll(Set.of("NEW", "READY", "RUNNING", "WAITING")));
        });
    }

    private static String wait(Duration time) {
        sleep(time);
        return "커피";
    }

    /** Says what the children of this task are doing, and the task itself. */
    private static void look(String when, Set<String> seen) {
        long self = Thread.currentThread().threadId();
        List<Node> all = TaskTree.snapshot().tasks();
        List<Node> children = all.stream()
                .filter(node -> node.parent() == self)
                .sorted(Comparator.comparingLong(Node::id))
                .toList();
        say("", when);
        for (int i = 0; i < children.size() && children.size() == NAMES.size(); i++) {
            Node child = children.get(i);
            String waiting = child.waitingFor() == null ? "" : ": " + child.waitingFor();
            say(NAMES.get(i), child.state() + waiting);
            seen.add(child.state().name());
        }
        all.stream().filter(node -> node.id() == self).forEach(node -> {
            say("", "this task: " + node.state());
            seen.add(node.state().name());
        });
    }
}

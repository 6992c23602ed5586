package skein.lab.experiments;

import static java.time.Duration.ofMillis;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.lab.experiments.Stage.*;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;

/** Three things that go wrong with async and await, done without them. */
final class NoColours {
    @Get(value = "/lab/experiments/X15/run", tags = "experiments", summary = "Three pitfalls that do not exist")
    EventStream<ServerSentEvent> run() {
        return show(() -> {
            say("Python", "hello() → <coroutine object hello>; nothing has run");
            String called = hello();
            say("Skein", "hello() → " + called);
            figure("call", called, called.equals("Hello!"));

            say("Python", "SyntaxError: 'await' outside async function");
            List<Integer> doubled =
                    Stream.of(1, 2, 3).map(n -> doubledSlowly(n)).toList(); // waits in a stream, in a lambda, anywhere
            say("Skein", "Stream.of(1, 2, 3).map(n -> doubledSlowly(n)) → " + doubled);
            figure("anywhere", doubled.toString(), doubled.equals(List.of(2, 4, 6)));

            say("Python", "async def controller(): return await service() … async def service(): return await fetch()");
            List<String> callers = callers();
            say("Skein", String.join(" ← ", callers));
            figure(
                    "spreads",
                    String.join(" ← ", callers),
                    callers.containsAll(List.of("fetch", "service", "controller")));
        });
    }

    private String hello() {
        sleep(ofMillis(100));
        return "Hello!";
    }

    private int doubledSlowly(int n) {
        sleep(ofMillis(100));
        return 2 * n;
    }

    // A plain method that waits changes nothing in those that call it.

    private String controller() {
        return service() + "!";
    }

    private String service() {
        return gather(() -> fetch(), () -> fetch(), String::concat);
    }

    private String fetch() {
        sleep(ofMillis(100));
        throw new IllegalStateException("실패!");
    }

    /** Whom the stack trace of a failure names, though it happened in a task of its own. */
    private List<String> callers() {
        try {
            return List.of(controller());
        } catch (IllegalStateException failure) {
            return Arrays.stream(failure.getStackTrace())
                    .filter(frame -> frame.getClassName().equals(NoColours.class.getName()))
                    .map(StackTraceElement::getMethodName)
                    .filter(name -> !name.startsWith("lambda"))
                    .toList();
        }
    }
}

package skein.conformance;

import static skein.async.Async.sleep;
import static skein.async.Async.timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import skein.test.VirtualClock;

/** Runs a step program in virtual time, with nothing but Skein's public names and those of the JDK. */
final class Interpreter {
    /** The name of the task that runs a program. */
    static final String MAIN = "main";

    private Interpreter() {}

    /**
     * What a program showed.
     *
     * @param noticed where it came to something that Skein does differently, and when it first did
     * @param tied whether its tasks slept until the same instant
     */
    record Replay(Trace trace, Map<Reason, Duration> noticed, boolean tied) {}

    /**
     * Runs a program.
     *
     * @param time what makes its clock, and with it the order of what is ready in one instant
     * @param writtenOut what to do as asyncio does it, written out with Skein's names, instead of with what Skein has for
     *     the purpose
     */
    static Replay run(Program program, Supplier<VirtualClock> time, Set<Reason> writtenOut) {
        try (var clock = time.get();
                var background = new Background(clock::now)) {
            var run = new Run(program.dialect(), clock, background, writtenOut);
            String ending;
            try {
                Object value = clock.run(() -> main(program, run));
                ending = Trace.result(Values.json(value));
            } catch (Throwable failure) {
                ending = Trace.error(Failure.nameOf(failure));
            }
            return replay(run, run.isDeadlocked() ? Trace.DEADLOCK : ending);
        }
    }

    private static @Nullable Object main(Program program, Run run) throws Exception {
        for (Program.Declaration declared : program.resources()) {
            Resources.make(run, declared.name(), declared.kind(), declared.size());
        }
        Duration limit = program.limit() == null ? Run.NEVER : program.limit();
        try {
            return timeout(limit, () -> new Worker(run, MAIN).live(program.main()));
        } finally {
            // What is ready has its turn, what is not yet done then is cancelled.
            sleep(Duration.ZERO);
            run.background.endAll();
        }
    }

    private static Replay replay(Run run, String ending) {
        List<Trace.Row> rows = new ArrayList<>(run.rows());
        for (Background.Unheard failure : run.background.unheard()) {
            rows.add(new Trace.Row(failure.time(), Comparison.LOOP, "unhandled " + failure.failure()));
        }
        return new Replay(new Trace(rows, ending, run.now()), run.notices.first(), run.notices.tied());
    }
}

package skein.lab.experiments;

import static java.time.Duration.ofMillis;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.taskGroup;
import static skein.async.Async.time;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Event;
import skein.async.TaskLocal;
import skein.http.ServerSentEvent;
import skein.web.EventStream;

/**
 * Where an experiment is shown: what it says, how far it has come and what it has measured goes to the browser as events,
 * and so does what its tasks do. The experiment itself never waits for the browser.
 *
 * <p>An experiment finds its stage by itself, in whichever of its tasks it is.
 */
final class Stage {
    private static final Logger LOGGER = LoggerFactory.getLogger(Stage.class);
    private static final TaskLocal<Stage> HERE = TaskLocal.named("stage");
    private static final Duration BATCH = ofMillis(50);
    private static final int MOST_LINES = 10_000;

    private final Queue<ServerSentEvent> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicReference<@Nullable Progress> progress = new AtomicReference<>();
    private final Recording recording = new Recording();
    private final Event over = new Event();
    private final Duration start = time();

    /** What is shown. */
    @FunctionalInterface
    interface Experiment {
        /** Runs in a task of its own, which is cancelled when nobody watches any more. */
        void run() throws Exception;
    }

    private record Line(long at_ms, String who, String text) {}

    private record Progress(long done, long total) {}

    private record Measured(String name, String measured, boolean ok) {}

    private record End(long elapsed_ms, long dropped) {}

    private record Failed(String message) {}

    /** Shows an experiment to whoever asked for it. */
    static EventStream<ServerSentEvent> show(Experiment experiment) {
        return events -> {
            var stage = new Stage();
            stage.play(() -> stage.recording.of(experiment), events);
        };
    }

    /** Shows an experiment without what its tasks do: where seeing that would cost more than what is measured. */
    static EventStream<ServerSentEvent> showUnrecorded(Experiment experiment) {
        return events -> new Stage().play(experiment, events);
    }

    // What experiments call.

    /** Says something, at this time of the run. */
    static void say(String who, String text) {
        Stage stage = HERE.get();
        stage.said.add(text);
        if (stage.lines.incrementAndGet() > MOST_LINES) {
            stage.dropped.incrementAndGet();
        } else {
            stage.add("line", new Line(elapsed().toMillis(), who, text));
        }
        stage.recording.isOf(who);
    }

    /** Says how far it has come. */
    static void progress(long done, long total) {
        HERE.get().progress.set(new Progress(done, total));
    }

    /** Puts what was measured beside what the notes state. */
    static void figure(String name, String measured, boolean ok) {
        HERE.get().add("figure", new Measured(name, measured, ok));
    }

    /** The same for a time, which may be longer than it should by what a busy machine takes. */
    static void took(String name, Duration measured, double seconds) {
        double real = measured.toNanos() / 1e9;
        figure(name, seconds(measured), real > seconds - 0.02 && real < seconds * 1.2 + 0.8);
    }

    /** Since the run began. */
    static Duration elapsed() {
        return time().minus(HERE.get().start);
    }

    /** All that was said so far. */
    static List<String> said() {
        return List.copyOf(HERE.get().said);
    }

    /** "8.01 s". */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    // The show.

    private void play(Experiment experiment, EventStream.Sender<ServerSentEvent> events) throws Exception {
        Optional<Exception> failure = taskGroup(group -> {
            var running = group.fork(() -> HERE.with(this, () -> attempt(experiment)));
            while (moveOnAfter(BATCH, this::awaitEnd).isEmpty()) {
                deliver(events);
                recording.deliver(events, false);
            }
            return running.await();
        });
        deliver(events);
        recording.deliver(events, true);
        failure.ifPresent(why -> {
            LOGGER.warn("an experiment failed", why);
            events.event(event("failed", new Failed(why.toString())));
        });
        events.event(event("end", new End(time().minus(start).toMillis(), dropped.get() + recording.dropped())));
    }

    /** Any failure but a cancellation is for the browser to show. */
    private Optional<Exception> attempt(Experiment experiment) {
        try {
            experiment.run();
            return Optional.empty();
        } catch (Exception failure) {
            return Optional.of(failure);
        } finally {
            over.set();
        }
    }

    private boolean awaitEnd() {
        over.await();
        return true;
    }

    private void deliver(EventStream.Sender<ServerSentEvent> events) {
        ServerSentEvent next;
        while ((next = waiting.poll()) != null) {
            events.event(next);
        }
        Progress come = progress.getAndSet(null);
        if (come != null) {
            events.event(event("progress", come));
        }
    }

    private void add(String type, Object what) {
        waiting.add(event(type, what));
    }

    private static ServerSentEvent event(String type, Object what) {
        return ServerSentEvent.json(what).event(type);
    }
}

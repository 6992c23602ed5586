package skein.lab.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import skein.async.TimeLine;
import skein.async.TimeLine.Span;
import skein.http.ServerSentEvent;
import skein.web.EventStream;

/** What the tasks of an experiment do, as the runtime tells it, on its way to the browser. */
final class Recording {
    private static final int MOST_SPANS = 20_000;
    private static final int MOST_NAMES = 1_000;
    /** What is not over yet is told in each fourth batch. */
    private static final int OPEN_EVERY = 4;

    private final Map<Long, String> names = new ConcurrentHashMap<>();
    private volatile @Nullable TimeLine line;

    // Confined to whoever delivers.
    private int batches;
    private long dropped;

    private record Shown(long id, long parent, String name, String loop) {}

    /** Runs an experiment and records it. */
    void of(Stage.Experiment experiment) throws Exception {
        try (var started = TimeLine.start(MOST_SPANS)) {
            line = started;
            experiment.run();
        }
    }

    /** The calling task is known by this name. */
    void isOf(String who) {
        TimeLine now = line;
        if (now != null && !who.isEmpty() && names.size() < MOST_NAMES) {
            names.putIfAbsent(now.current(), who);
        }
    }

    void deliver(EventStream.Sender<ServerSentEvent> events, boolean last) {
        TimeLine now = line;
        if (now == null) {
            return;
        }
        TimeLine.Batch batch = now.take();
        dropped += batch.dropped();
        if (!batch.tasks().isEmpty()) {
            List<Shown> tasks = batch.tasks().stream()
                    .map(task -> new Shown(
                            task.id(), task.parent(), names.getOrDefault(task.id(), task.name()), task.loop()))
                    .toList();
            events.event(ServerSentEvent.json(tasks).event("tasks"));
        }
        var spans = new ArrayList<List<@Nullable Object>>();
        batch.spans().forEach(span -> spans.add(shown(span)));
        if (last || ++batches % OPEN_EVERY == 0) {
            batch.open().forEach(span -> spans.add(shown(span)));
        }
        if (!spans.isEmpty()) {
            events.event(ServerSentEvent.json(spans).event("spans"));
        }
    }

    /** How much was too much, so far. */
    long dropped() {
        return dropped;
    }

    private static List<@Nullable Object> shown(Span span) {
        return Arrays.asList(
                span.task(),
                span.state().name().toLowerCase(Locale.ROOT),
                TimeUnit.NANOSECONDS.toMicros(span.from().toNanos()),
                TimeUnit.NANOSECONDS.toMicros(span.until().toNanos()),
                span.where(),
                span.waitingFor());
    }
}

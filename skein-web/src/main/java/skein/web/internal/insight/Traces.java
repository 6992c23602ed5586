package skein.web.internal.insight;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import skein.async.TimeLine.Batch;
import skein.async.TimeLine.Span;
import skein.async.TimeLine.Started;

/** Sorts what a time line records by request. Confined to one thread at a time. */
final class Traces {
    /** Requests that are recorded at the same time. */
    private static final int MOST_ALIVE = 64;

    private static final int MOST_KEPT = 40;
    private static final int MOST_TASKS = 60;
    private static final int MOST_SPANS = 300;
    private static final int MOST_SHOWN_ALIVE = 10;

    /** Shown before they are over when they take longer. */
    private static final long SLOW_MICROS = 500_000;

    private long beganMillis = System.currentTimeMillis();
    private final Map<Long, Trace> alive = new LinkedHashMap<>();
    private final Map<Long, Trace> byTask = new HashMap<>();
    private final Deque<Finished> finished = new ArrayDeque<>();
    private long numbers;
    private long ends;

    /** A request that is over, as JSON, under a number that grows. */
    record Finished(long number, String json) {}

    private final class Trace {
        private final long number = ++numbers;
        private final Started root;
        private final List<Started> tasks = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
        private List<Span> open = List.of();
        private int leftOut;

        Trace(Started root) {
            this.root = root;
        }

        void add(Started task) {
            if (tasks.size() < MOST_TASKS) {
                tasks.add(task);
                byTask.put(task.id(), this);
            } else {
                leftOut++;
            }
        }

        void add(Span span) {
            if (spans.size() < MOST_SPANS) {
                spans.add(span);
            } else {
                leftOut++;
            }
        }

        long untilMicros() {
            long until = micros(root.at());
            for (Span span : spans) {
                until = Math.max(until, micros(span.until()));
            }
            for (Span span : open) {
                until = Math.max(until, micros(span.until()));
            }
            return until;
        }

        Map<String, Object> shown() {
            long from = micros(root.at());
            var all = new ArrayList<Object>();
            spans.forEach(span -> all.add(shown(span, from)));
            open.forEach(span -> all.add(shown(span, from)));
            var trace = new LinkedHashMap<String, Object>();
            trace.put("id", number);
            trace.put("root", root.id());
            trace.put("name", root.name());
            trace.put("at", beganMillis + from / 1_000);
            trace.put("us", untilMicros() - from);
            trace.put("over", open.isEmpty());
            trace.put("leftOut", leftOut);
            trace.put(
                    "tasks",
                    tasks.stream()
                            .map(task -> List.of(
                                    task.id(), task.parent(), task.name(), task.loop(), micros(task.at()) - from))
                            .toList());
            trace.put("spans", all);
            return trace;
        }

        private List<Object> shown(Span span, long from) {
            String reason = span.waitingFor();
            return List.of(
                    span.task(),
                    span.state().name().toLowerCase(Locale.ROOT),
                    micros(span.from()) - from,
                    micros(span.until()) - from,
                    span.where(),
                    reason == null ? "" : reason);
        }
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    /** Takes in what has come. */
    void add(Batch batch) {
        for (Started task : batch.tasks()) {
            Trace family = task.parent() == 0 ? null : byTask.get(task.parent());
            if (family != null) {
                family.add(task);
            } else if (task.parent() == 0) {
                var trace = new Trace(task);
                alive.put(task.id(), trace);
                trace.add(task);
            }
        }
        for (Span span : batch.spans()) {
            Trace trace = byTask.get(span.task());
            if (trace != null) {
                trace.add(span);
            }
        }
        open(batch.open());
    }

    private void open(List<Span> open) {
        alive.values().forEach(trace -> trace.open = new ArrayList<>());
        var going = new HashSet<Long>();
        for (Span span : open) {
            going.add(span.task());
            Trace trace = byTask.get(span.task());
            if (trace != null) {
                trace.open.add(span);
            }
        }
        alive.entrySet().removeIf(entry -> {
            boolean over = !going.contains(entry.getKey());
            if (over) {
                finish(entry.getValue());
            }
            return over;
        });
    }

    private void finish(Trace trace) {
        // What goes on in the background is nobody's wait.
        trace.open = List.of();
        trace.tasks.forEach(task -> byTask.remove(task.id()));
        finished.add(new Finished(++ends, JsonText.of(trace.shown())));
        if (finished.size() > MOST_KEPT) {
            finished.remove();
        }
    }

    /** Whether so many are under way, perhaps for good, that a further one finds no room. */
    boolean isFull() {
        return alive.size() >= MOST_ALIVE;
    }

    /** From here on another time line is sorted. Requests that were under way are forgotten. */
    void startAgain() {
        alive.clear();
        byTask.clear();
        beganMillis = System.currentTimeMillis();
    }

    /** The last ones that are over, the oldest first. */
    List<Finished> finished() {
        return List.copyOf(finished);
    }

    /** Those that take long, so far. */
    List<Object> slow() {
        var slow = new ArrayList<Object>();
        for (Trace trace : alive.values()) {
            if (slow.size() < MOST_SHOWN_ALIVE && trace.untilMicros() - micros(trace.root.at()) >= SLOW_MICROS) {
                slow.add(trace.shown());
            }
        }
        return slow;
    }
}

package skein.web.internal.insight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import skein.async.EventLoop.Lag;
import skein.async.EventLoop.Statistics;
import skein.async.internal.LoopView;
import skein.async.internal.Loops;

/** What the loops have done since the last look, and in the last minute. Confined to one thread at a time. */
final class LoopFigures {
    private static final int MINUTE = 60;
    private static final int WALK_SHARE = 100;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Statistics NONE = new Statistics("", 0, 0, 0, 0, 0, 0, new Lag(List.of()));

    private final Loops loops;
    private final Map<String, Statistics> before = new LinkedHashMap<>();
    private final Map<String, Deque<List<Long>>> history = new LinkedHashMap<>();
    private long lastNanos;
    private long nextWalk;

    LoopFigures(Loops loops) {
        this.loops = loops;
        // Not a walk through the tasks: this is a watcher's own task.
        loops.all().forEach(loop -> before.put(loop.view().name(), loop.view().statistics(NONE)));
        lastNanos = System.nanoTime();
        nextWalk = lastNanos;
    }

    /** A map for each loop. */
    List<Object> look() {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - lastNanos) / 1e9;
        lastNanos = now;
        var running = new LinkedHashMap<String, String>();
        for (var loop : loops.all()) {
            String task = loop.view().running();
            if (task != null) {
                running.put(loop.view().name(), task);
            }
        }
        var all = new ArrayList<Object>();
        for (Statistics latest : statistics(now)) {
            all.add(look(latest, before.get(latest.name()), running.get(latest.name()), seconds));
            before.put(latest.name(), latest);
        }
        return all;
    }

    /** Goes through the tasks only now and then where they are many: whoever is stuck is to be seen soon all the same. */
    private List<Statistics> statistics(long now) {
        if (now - nextWalk < 0) {
            return loops.all().stream()
                    .map(loop -> {
                        Statistics counted = before.get(loop.view().name());
                        return counted == null
                                ? loop.view().statistics()
                                : loop.view().statistics(counted);
                    })
                    .toList();
        }
        List<Statistics> counted = LoopView.statistics(loops);
        nextWalk = now + Math.min(WALK_SHARE * (System.nanoTime() - now), LONGEST_PAUSE_NANOS);
        return counted;
    }

    private Map<String, Object> look(
            Statistics now, @Nullable Statistics last, @Nullable String running, double seconds) {
        Lag lag = last == null ? now.lag() : now.lag().since(last.lag());
        long turns = last == null ? 0 : Math.round((now.turns() - last.turns()) / seconds);
        long middle = lag.count() == 0 ? -1 : lag.quantile(0.5).toNanos() / 1_000;
        long worst = lag.count() == 0 ? -1 : lag.quantile(0.99).toNanos() / 1_000;
        var loop = new LinkedHashMap<String, Object>();
        loop.put("name", now.name());
        loop.put("ready", now.ready());
        loop.put("running", now.running());
        loop.put("waiting", now.waiting());
        loop.put("timers", now.timers());
        loop.put("handOffs", now.handOffs());
        loop.put("turns", turns);
        loop.put("p50", middle);
        loop.put("p99", worst);
        loop.put("task", running == null ? "" : running);
        Deque<List<Long>> minute = history.computeIfAbsent(now.name(), name -> new ArrayDeque<>());
        minute.add(List.of((long) now.ready(), (long) now.waiting(), worst, turns));
        if (minute.size() > MINUTE) {
            minute.remove();
        }
        return loop;
    }

    /** Of each loop, for each look of the last minute: ready, waiting, the lag's 99th percentile in µs, turns a second. */
    Map<String, List<List<Long>>> history() {
        var all = new LinkedHashMap<String, List<List<Long>>>();
        history.forEach((name, minute) -> all.put(name, List.copyOf(minute)));
        return all;
    }
}

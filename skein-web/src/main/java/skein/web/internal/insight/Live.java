package skein.web.internal.insight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import skein.async.TimeLine;
import skein.async.internal.HandOffReport;
import skein.async.internal.LagProbe;
import skein.async.internal.Loops;
import skein.async.internal.TimeLineRecorder;
import skein.web.internal.insight.Traces.Finished;

/** Looks at the loops, the process, the last requests and whoever is stuck. Its looks come one after the other. */
final class Live implements Feed.Source<Live.Look> {
    private static final int MOST_SPANS = 20_000;
    private static final int SAMPLED = 20;
    private static final int MOST_FRAMES = 40;

    private static final String PROCESS = ProcessHandle.current().pid() + "." + System.currentTimeMillis();
    private static final AtomicLong RUNS = new AtomicLong();

    private final long run = RUNS.incrementAndGet();
    private final Loops loops = TimeLineRecorder.loopsHere();
    private final Sampler sampler;
    private volatile TimeLine line;
    private volatile boolean closed;
    private final LagProbe probe;
    private final LoopFigures figures = new LoopFigures(loops);
    private final ProcessFigures process = new ProcessFigures(loops);
    private final Traces traces = new Traces();

    /**
     * What there is to see.
     *
     * @param state as JSON
     * @param requests the last ones that are over
     * @param handOffs the last ones, and those that go on
     * @param hello what a new watcher is told first, as JSON
     */
    record Look(String state, List<Finished> requests, List<Held> handOffs, String hello) {}

    /** A hand-off, as JSON. */
    record Held(long number, boolean over, String json) {}

    /** @param own the path of the live view, whose requests are not shown */
    Live(String own) {
        sampler = new Sampler(own);
        line = TimeLine.of(sampler, MOST_SPANS);
        probe = LagProbe.on(loops);
        sampler.allow(SAMPLED);
    }

    @Override
    public Look look() {
        TimeLine.Batch batch = line.take();
        traces.add(batch);
        if (traces.isFull()) {
            // Streams and the like, which would fill the sample for good.
            line.close();
            line = TimeLine.of(sampler, MOST_SPANS);
            traces.startAgain();
        }
        sampler.allow(SAMPLED);
        if (closed) {
            close();
        }
        String hello = JsonText.of(hello());
        var state = new LinkedHashMap<String, Object>();
        state.put("at", System.currentTimeMillis());
        state.put("process", process.look());
        state.put("loops", figures.look());
        state.put("slow", traces.slow());
        state.put("dropped", batch.dropped());
        return new Look(JsonText.of(state), traces.finished(), handOffs(), hello);
    }

    private Map<String, Object> hello() {
        var hello = new LinkedHashMap<String, Object>();
        hello.put("process", PROCESS);
        hello.put("run", run);
        hello.put("carried", Loops.carried());
        hello.put("handOffMillis", loops.handOffNanos() / 1_000_000);
        hello.put("history", figures.history());
        return hello;
    }

    private List<Held> handOffs() {
        return loops.handOffReports().stream()
                .map(report -> new Held(report.number(), report.over(), JsonText.of(shown(report))))
                .toList();
    }

    private static Map<String, Object> shown(HandOffReport report) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", report.number());
        shown.put("task", report.task());
        shown.put("loop", report.loop());
        shown.put("ms", report.heldNanos() / 1_000_000);
        shown.put("over", report.over());
        shown.put("where", report.where());
        shown.put("loading", report.loading());
        shown.put(
                "stack",
                report.stack().stream()
                        .limit(MOST_FRAMES)
                        .map(StackTraceElement::toString)
                        .toList());
        return shown;
    }

    @Override
    public void close() {
        closed = true;
        sampler.allow(0);
        line.close();
        probe.close();
    }
}

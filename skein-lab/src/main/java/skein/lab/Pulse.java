package skein.lab;

import static java.time.Duration.ofMillis;
import static skein.async.Async.onCpu;
import static skein.async.Async.sleep;
import static skein.async.Async.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;
import skein.async.EventLoop;
import skein.http.Request;
import skein.http.Response;
import skein.http.ServerSentEvent;
import skein.http.ServerSentEvents;
import skein.web.Get;

/** How the loops that serve the lab are, for the head of the page. */
final class Pulse {
    private static final Duration OFTEN = ofMillis(500);
    /** Of the time at most a twentieth goes into counting, however many tasks there are. */
    private static final int SHARE = 20;

    /** How far the lag looks back, in beats: what happened while the lab was starting is of no interest for long. */
    private static final int LOOK_BACK = 20;

    /**
     * @param turns since the start
     * @param lag_p99_us what 99 of 100 timers of the last seconds were late by at most; 0 when there was none
     */
    record Beat(
            String name, int ready, int running, int waiting, int timers, long hand_offs, long turns, long lag_p99_us) {
        static Beat of(EventLoop.Statistics now, EventLoop.Statistics before) {
            return new Beat(
                    now.name(),
                    now.ready(),
                    now.running(),
                    now.waiting(),
                    now.timers(),
                    now.handOffs(),
                    now.turns(),
                    now.lag().since(before.lag()).quantile(0.99).toNanos() / 1_000);
        }
    }

    @Get(value = "/lab/pulse", tags = "lab", summary = "The event loops' statistics, twice a second")
    Response pulse(Request request) {
        return ServerSentEvents.answer(request, events -> {
            var past = new ArrayDeque<List<EventLoop.Statistics>>();
            while (true) {
                Duration start = time();
                List<EventLoop.Statistics> now = onCpu(Pulse::statistics);
                Duration took = time().minus(start);
                past.addLast(now);
                if (past.size() > LOOK_BACK) {
                    past.removeFirst();
                }
                events.send(ServerSentEvent.json(beats(now, past.getFirst())).event("loops"));
                Duration pause = took.multipliedBy(SHARE);
                sleep(pause.compareTo(OFTEN) > 0 ? pause : OFTEN);
            }
        });
    }

    private static List<EventLoop.Statistics> statistics() {
        return EventLoop.all().stream().map(EventLoop::statistics).toList();
    }

    private static List<Beat> beats(List<EventLoop.Statistics> now, List<EventLoop.Statistics> before) {
        return IntStream.range(0, now.size())
                .mapToObj(loop -> Beat.of(now.get(loop), before.get(loop)))
                .toList();
    }
}

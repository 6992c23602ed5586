package skein.lab;

import static java.time.Duration.ofMillis;
import static skein.async.Async.onCpu;
import static skein.async.Async.sleep;
import static skein.async.Async.time;

import java.time.Duration;
import java.util.List;
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

    /**
     * @param turns since the start
     * @param lag_p99_us what 99 of 100 timers were late by at most, since the start
     */
    record Beat(
            String name, int ready, int running, int waiting, int timers, long hand_offs, long turns, long lag_p99_us) {
        static Beat of(EventLoop.Statistics now) {
            return new Beat(
                    now.name(),
                    now.ready(),
                    now.running(),
                    now.waiting(),
                    now.timers(),
                    now.handOffs(),
                    now.turns(),
                    now.lag().quantile(0.99).toNanos() / 1_000);
        }
    }

    @Get(value = "/lab/pulse", tags = "lab", summary = "The event loops' statistics, twice a second")
    Response pulse(Request request) {
        return ServerSentEvents.answer(request, events -> {
            while (true) {
                Duration start = time();
                List<Beat> beats = onCpu(Pulse::beats);
                Duration took = time().minus(start);
                events.send(ServerSentEvent.json(beats).event("loops"));
                Duration pause = took.multipliedBy(SHARE);
                sleep(pause.compareTo(OFTEN) > 0 ? pause : OFTEN);
            }
        });
    }

    private static List<Beat> beats() {
        return EventLoop.all().stream().map(EventLoop::statistics).map(Beat::of).toList();
    }
}

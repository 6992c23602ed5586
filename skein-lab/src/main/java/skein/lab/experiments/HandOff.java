package skein.lab.experiments;

import skein.http.Request;
import skein.http.ServerSentEvent;
import skein.web.EventStream;

/** Where an experiment runs that wants the hand-off switched on or off, which is settled when a process starts. */
@FunctionalInterface
public interface HandOff {
    /** Here, whatever is wanted: for a process without hand-off, and for clocks that decide it. */
    HandOff HERE = (request, show) -> show;

    /**
     * Shows it without hand-off.
     *
     * @param request the request for it
     * @param show the experiment, if it is to run here
     */
    EventStream<ServerSentEvent> off(Request request, EventStream<ServerSentEvent> show);
}

package skein.http;

import java.time.Duration;
import skein.async.Async;

/** Tells {@link ClientEvents} what goes to a transport and what comes back. Safe to share. */
public final class EventTransport implements Transport {
    private final Transport next;
    private final ClientEvents events;

    /**
     * @param next what sends the requests
     * @param events who is told
     */
    public EventTransport(Transport next, ClientEvents events) {
        this.next = next;
        this.events = events;
    }

    @Override
    public Response send(Request request) {
        Duration start = Async.time();
        events.sending(request);
        Response response;
        try {
            response = next.send(request);
        } catch (TransportException e) {
            events.failed(request, e, Async.time().minus(start));
            throw e;
        }
        try {
            events.answered(request, response, Async.time().minus(start));
            return response;
        } catch (Throwable e) {
            response.close();
            throw e;
        }
    }
}

package skein.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import skein.async.Event;
import skein.http.Request;
import skein.http.Response;
import skein.http.ServerSentEvent;
import skein.http.ServerSentEvents;
import skein.json.Describe;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;
import skein.web.Query;

/** What happens in the lab, told to everybody who listens. The last thousand events are kept for those cut off. */
final class Feed {
    private static final int MOST_KEPT = 1000;

    record Message(@Describe("what to tell everybody") String text) {}

    record Published(long id) {}

    private record News(long id, ServerSentEvent event) {}

    private final Deque<News> kept = new ArrayDeque<>();
    private long newest;
    private Event changed = new Event();

    Feed() {}

    @Get(value = "/events", tags = "live", summary = "Server-sent events; resumes behind Last-Event-ID, 0 for all kept")
    Response events(Request request, @Query(or = "0") int count) {
        return ServerSentEvents.answer(request, events -> {
            long last = events.lastEventId().map(Feed::number).map(this::known).orElseGet(this::newest);
            for (int sent = 0; count == 0 || sent < count; sent++) {
                News next = next(last);
                events.send(next.event());
                last = next.id();
            }
        });
    }

    @Post(value = "/events", status = 201, tags = "live", summary = "Tells everybody who listens")
    Published tell(@Body Message message) {
        return new Published(publish("message", message));
    }

    /** Tells everybody; does not wait for them. */
    synchronized long publish(String type, Object what) {
        long id = ++newest;
        if (kept.size() == MOST_KEPT) {
            kept.removeFirst();
        }
        kept.addLast(new News(id, ServerSentEvent.json(what).event(type).id(Long.toString(id))));
        changed.set();
        changed = new Event();
        return id;
    }

    private synchronized long newest() {
        return newest;
    }

    /** Ids begin anew with each process; whoever comes with one of an earlier process gets all that is kept. */
    private synchronized long known(long id) {
        return id > newest ? 0 : id;
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }

    /** The first one behind an id that is still kept; waits for it. */
    private News next(long last) {
        while (true) {
            Event more;
            synchronized (this) {
                if (last < newest) {
                    // Mostly it is one of the last.
                    News next = kept.getLast();
                    for (var back = kept.descendingIterator(); back.hasNext() && next.id() > last + 1; ) {
                        next = back.next();
                    }
                    return next;
                }
                more = changed;
            }
            more.await();
        }
    }
}

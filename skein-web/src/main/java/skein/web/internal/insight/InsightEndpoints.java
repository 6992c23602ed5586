package skein.web.internal.insight;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Request;
import skein.http.Response;
import skein.http.ServerSentEvent;
import skein.http.ServerSentEvents;
import skein.web.Get;
import skein.web.Hidden;
import skein.web.Query;

/** The page of the live view, its script, and the two streams that feed it. */
@Hidden
public final class InsightEndpoints {
    /** Those of the loops and those of the tasks, each. */
    private static final int MOST_WATCHERS = 16;

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final byte[] page = resource("insight.html");
    private final byte[] script = resource("skein-insight.js");
    private final Feed<Forest> tasks = new Feed<>(MOST_WATCHERS, TaskWalks::new);
    private volatile @Nullable Feed<Live.Look> live;

    /** Where the live view is mounted is known with the first request. */
    private Feed<Live.Look> feed(Request request) {
        Feed<Live.Look> known = live;
        return known == null ? openLive(request.root()) : known;
    }

    private synchronized Feed<Live.Look> openLive(String root) {
        Feed<Live.Look> known = live;
        if (known == null) {
            known = new Feed<>(MOST_WATCHERS, () -> new Live(root));
            live = known;
        }
        return known;
    }

    @Get("/")
    Response page() {
        return new Response(
                200,
                Headers.of("content-type", "text/html; charset=utf-8")
                        .with("content-security-policy", POLICY)
                        .with("x-content-type-options", "nosniff")
                        .with("referrer-policy", "no-referrer")
                        .with("cache-control", "no-cache"),
                Body.of(page));
    }

    @Get("/skein-insight.js")
    Response script() {
        return new Response(
                200,
                Headers.of("content-type", "text/javascript; charset=utf-8")
                        .with("x-content-type-options", "nosniff")
                        .with("cache-control", "no-cache"),
                Body.of(script));
    }

    /** Events: hello once, state each second, request and handoff for each that is new or goes on. */
    @Get("/live")
    Response live(Request request) {
        Feed<Live.Look> feed = feed(request);
        feed.checkRoom();
        return ServerSentEvents.answer(request, events -> feed.watch(new LiveWatcher(events)));
    }

    /**
     * Events: tasks, each time they have been looked at.
     *
     * @param open the ids of groups that are unfolded, with commas in between
     * @param shut those that are not, though they would be
     * @param q what names, reasons or ids have to contain
     * @param state which state they have to be in; empty for any
     */
    @Get("/tasks")
    Response tasks(
            Request request,
            @Query(or = "") String open,
            @Query(or = "") String shut,
            @Query(or = "") String q,
            @Query(or = "") String state) {
        var view = TaskRows.view(open, shut, q, state);
        tasks.checkRoom();
        return ServerSentEvents.answer(
                request,
                events -> tasks.watch(forest -> {
                    String json = Async.toThread(() -> JsonText.of(view.of(forest)));
                    events.send(ServerSentEvent.text(json).event("tasks"));
                }));
    }

    private static byte[] resource(String name) {
        try (var in = InsightEndpoints.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in skein-web's jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

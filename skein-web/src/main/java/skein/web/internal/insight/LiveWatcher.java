package skein.web.internal.insight;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import skein.http.ServerSentEvent;
import skein.http.ServerSentEvents;
import skein.web.internal.insight.Live.Held;
import skein.web.internal.insight.Traces.Finished;

/** Tells one watcher what is new to it. Confined to the watcher's task. */
final class LiveWatcher implements Feed.Watcher<Live.Look> {
    private final ServerSentEvents.Sender events;
    private boolean greeted;
    private long lastRequest;
    /** Hand-offs that are over and have been told. */
    private Set<Long> told = new HashSet<>();

    LiveWatcher(ServerSentEvents.Sender events) {
        this.events = events;
    }

    @Override
    public void see(Live.Look latest) {
        if (!greeted) {
            greeted = true;
            send("hello", latest.hello());
        }
        for (Finished request : latest.requests()) {
            if (request.number() > lastRequest) {
                lastRequest = request.number();
                send("request", request.json());
            }
        }
        for (Held held : latest.handOffs().reversed()) {
            if (!told.contains(held.number())) {
                send("handoff", held.json());
            }
        }
        told = latest.handOffs().stream().filter(Held::over).map(Held::number).collect(Collectors.toSet());
        send("state", latest.state());
    }

    private void send(String type, String json) {
        events.send(ServerSentEvent.text(json).event(type));
    }
}

package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.WebSocket;
import skein.web.App;
import skein.web.Named;
import skein.web.Next;
import skein.web.OnWebSocket;
import skein.web.Provides;

/** Dependencies of a WebSocket that end after it. */
public final class DependencyAfterYieldWebsockets implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Session {
        private boolean open = true;

        List<String> data() {
            if (!open) {
                throw new IllegalStateException("Session closed");
            }
            return List.of("foo", "bar", "baz");
        }

        void close() {
            open = false;
        }
    }

    static final class Endpoints {
        @Provides
        void dep_session(Next<Session> next) throws Exception {
            var session = new Session();
            next.with(session);
            session.close();
        }

        @Provides
        @Named("broken")
        void broken_dep_session(Next<Session> next) throws Exception {
            var session = new Session();
            session.close();
            next.with(session);
        }

        @OnWebSocket("/ws")
        void websocket_endpoint(WebSocket socket, Session session) {
            session.data().forEach(socket::send);
        }

        @OnWebSocket("/ws-broken")
        void websocket_endpoint_broken(WebSocket socket, @Named("broken") Session session) {
            session.data().forEach(socket::send);
        }
    }
}

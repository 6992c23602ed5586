package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.WebSocket;
import skein.web.App;
import skein.web.Header;
import skein.web.OnWebSocket;
import skein.web.Path;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Router;
import skein.web.WebSocketException;

/** WebSockets of an application and its routers. */
public final class WsRouter implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> setup.overrides().containsKey("ws_dependency")
                        ? application().replacing(new Replaced())
                        : application(),
                "depend_validation",
                setup -> application(),
                "depend_err_middleware",
                setup -> application(),
                "depend_err_handler",
                setup -> App.of(new Failing()));
    }

    private static App application() {
        return App.of(
                new Dependencies(),
                new Sockets(),
                new Routed(),
                Router.of(new Prefixed()).prefix("/prefix"));
    }

    record Data(String text) {}

    record Faulty() {}

    record Validated() {}

    @SuppressWarnings("DoNotCallSuggester") // Failing is what it is for.
    static final class Dependencies {
        @Provides
        Data ws_dependency() {
            return new Data("Socket Dependency");
        }

        @Provides
        Faulty ws_dependency_err() {
            throw new UnsupportedOperationException();
        }

        @Provides
        Validated ws_dependency_validate(@Header("x-missing") String x_missing) {
            return new Validated();
        }
    }

    static final class Replaced {
        @Provides
        Data other() {
            return new Data("Override");
        }
    }

    static final class Sockets {
        @OnWebSocket("/")
        void index(WebSocket socket) {
            socket.send("Hello, world!");
        }
    }

    static final class Routed {
        @OnWebSocket("/router")
        void routerindex(WebSocket socket) {
            socket.send("Hello, router!");
        }

        @OnWebSocket("/router2")
        void routerindex2(WebSocket socket) {
            socket.send("Hello, router!");
        }

        @OnWebSocket("/router/{pathparam:path}")
        void routerindexparams(WebSocket socket, @Path String pathparam, @Query String queryparam) {
            socket.send(pathparam);
            socket.send(queryparam);
        }

        @OnWebSocket("/router-ws-depends/")
        void router_ws_decorator_depends(WebSocket socket, Data data) {
            socket.send(data.text());
        }

        @OnWebSocket("/depends-err/")
        void router_ws_depends_err(WebSocket socket, Faulty data) {}

        @OnWebSocket("/depends-validate/")
        void router_ws_depends_validate(WebSocket socket, Validated data) {}
    }

    static final class Prefixed {
        @OnWebSocket("/")
        void routerprefixindex(WebSocket socket) {
            socket.send("Hello, router with prefix!");
        }
    }

    @SuppressWarnings("DoNotCallSuggester") // Failing is what it is for.
    static final class Failing {
        @Provides
        Faulty custom_error() {
            throw new WebSocketException(1002, "foo");
        }

        @OnWebSocket("/custom_error/")
        void router_ws_custom_error(WebSocket socket, Faulty data) {}
    }
}

package skein.conformance.apps.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.WebSocket;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.OnWebSocket;
import skein.web.Provides;
import skein.web.Router;

/** Dependencies of WebSockets, from the application to the endpoint. */
public final class WsDependencies implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(
                                new Names(),
                                new Index(),
                                Router.of(Router.of(new RouterIndex()).dependsOn(ByRouter.class))
                                        .dependsOn(ByRouter2.class),
                                Router.of(Router.of(new PrefixIndex()).dependsOn(ByPrefixRouter.class))
                                        .prefix("/prefix")
                                        .dependsOn(ByPrefixRouter2.class))
                        .dependsOn(ByApp.class));
    }

    /** Who was asked before the endpoint, in order. */
    record Asked(List<String> names) {}

    record ByApp() {}

    record ByRouter() {}

    record ByRouter2() {}

    record ByPrefixRouter() {}

    record ByPrefixRouter2() {}

    record ByIndex() {}

    record ByRouterIndex() {}

    record ByPrefixIndex() {}

    static final class Names {
        @Provides
        Asked dependency_list() {
            return new Asked(new ArrayList<>());
        }

        @Provides
        ByApp app(Asked asked) {
            asked.names().add("app");
            return new ByApp();
        }

        @Provides
        ByRouter router(Asked asked) {
            asked.names().add("router");
            return new ByRouter();
        }

        @Provides
        ByRouter2 router2(Asked asked) {
            asked.names().add("router2");
            return new ByRouter2();
        }

        @Provides
        ByPrefixRouter prefixRouter(Asked asked) {
            asked.names().add("prefix_router");
            return new ByPrefixRouter();
        }

        @Provides
        ByPrefixRouter2 prefixRouter2(Asked asked) {
            asked.names().add("prefix_router2");
            return new ByPrefixRouter2();
        }

        @Provides
        ByIndex index(Asked asked) {
            asked.names().add("index");
            return new ByIndex();
        }

        @Provides
        ByRouterIndex routerIndex(Asked asked) {
            asked.names().add("routerindex");
            return new ByRouterIndex();
        }

        @Provides
        ByPrefixIndex prefixIndex(Asked asked) {
            asked.names().add("routerprefixindex");
            return new ByPrefixIndex();
        }
    }

    private static void tell(WebSocket socket, Asked asked) {
        socket.send("[\"" + String.join("\", \"", asked.names()) + "\"]");
    }

    static final class Index {
        @OnWebSocket("/")
        @DependsOn(ByIndex.class)
        void index(WebSocket socket, Asked deps) {
            tell(socket, deps);
        }
    }

    static final class RouterIndex {
        @OnWebSocket("/router")
        @DependsOn(ByRouterIndex.class)
        void routerindex(WebSocket socket, Asked deps) {
            tell(socket, deps);
        }
    }

    static final class PrefixIndex {
        @OnWebSocket("/")
        @DependsOn(ByPrefixIndex.class)
        void routerprefixindex(WebSocket socket, Asked deps) {
            tell(socket, deps);
        }
    }
}

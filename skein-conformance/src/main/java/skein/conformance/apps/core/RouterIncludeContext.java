package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Header;
import skein.web.Hidden;
import skein.web.Path;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Router;

/** Routers in routers. */
public final class RouterIncludeContext implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "effective_body_fields_from_app_router_include_and_route_match_openapi",
                setup -> App.of(
                                new Bodies(),
                                Router.of(Router.of(new Fields()).dependsOn(RouterBody.class))
                                        .prefix("/api")
                                        .dependsOn(IncludeBody.class))
                        .dependsOn(AppBody.class),
                "live_route_addition_uses_include_metadata_for_runtime_and_openapi",
                setup -> App.of(
                        new Dependency(),
                        Router.of(new Later()).prefix("/api").tags("included").dependsOn(Included.class)),
                "nested_router_added_after_parent_inclusion_is_live",
                setup -> App.of(Router.of(Router.of(new Items(List.of("item")))
                                .prefix("/child")
                                .tags("child"))
                        .prefix("/api")),
                "openapi_cache_updates_after_live_route_addition",
                setup -> App.of(Router.of(new Later()).prefix("/api")),
                "original_api_route_matches_is_called_after_inclusion",
                setup -> App.of(
                        new Matching(),
                        Router.of(new Items(List.of())).prefix("/api").dependsOn(RouteMatch.class)),
                "original_api_router_matches_is_called_after_inclusion",
                setup -> App.of(
                        new Matching(),
                        Router.of(new Items(List.of())).prefix("/api").dependsOn(RouterMatch.class)),
                "repeated_deep_inclusions_handle_all_concrete_paths",
                setup -> {
                    var a = Router.of(new Items(List.of())).prefix("/a");
                    var b = Router.of(new Items(List.of())).prefix("/b");
                    return App.of(Router.of(a, b).prefix("/v1"), Router.of(a, b).prefix("/v2"));
                },
                "router_and_include_prefix_path_params_reach_endpoint_and_openapi",
                setup -> App.of(Router.of(Router.of(new Tenants()).prefix("/tenants/{tenant_id}"))
                        .prefix("/api/{version}")));
    }

    record AppBody(String value) {}

    record IncludeBody(boolean value) {}

    record RouterBody(int value) {}

    static final class Bodies {
        @Provides
        AppBody app_body_dependency(@Body String app_body) {
            return new AppBody(app_body);
        }

        @Provides
        IncludeBody include_body_dependency(@Body boolean include_body) {
            return new IncludeBody(include_body);
        }

        @Provides
        RouterBody router_body_dependency(@Body int router_body) {
            return new RouterBody(router_body);
        }
    }

    static final class Fields {
        @Post("/items")
        Object create_item(@Body double route_body) {
            return Map.of("route_body", route_body);
        }
    }

    record Included() {}

    static final class Dependency {
        @Provides
        Included included_dependency() {
            return new Included();
        }
    }

    static final class Later {
        @Get("/later")
        Object read_later() {
            return Map.of("later", true);
        }
    }

    record Items(List<String> items) {
        @Get("/items")
        Object read_items() {
            return items;
        }
    }

    record RouteMatch() {}

    record RouterMatch() {}

    /** In Skein no route matches by a header field; a dependency answers that there is nothing. */
    static final class Matching {
        @Provides
        RouteMatch route(@Hidden @Header("x-match") @Nullable String match) {
            if (match == null) {
                throw new HttpException(404, "Not Found");
            }
            return new RouteMatch();
        }

        @Provides
        RouterMatch router(@Hidden @Header("x-router-match") @Nullable String match) {
            if (match == null) {
                throw new HttpException(404, "Not Found");
            }
            return new RouterMatch();
        }
    }

    static final class Tenants {
        @Get("/items/{item_id}")
        Object read_item(@Path int version, @Path int tenant_id, @Path int item_id) {
            return Map.of("version", version, "tenant_id", tenant_id, "item_id", item_id);
        }
    }
}

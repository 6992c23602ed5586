package skein.conformance.apps.core;

import static skein.web.Frontend.Fallback.INDEX;
import static skein.web.Frontend.Fallback.NONE;
import static skein.web.Frontend.Fallback.NOT_FOUND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.conformance.apps.Setup;
import skein.conformance.apps.tutorial.BehindAProxy;
import skein.http.HttpException;
import skein.http.WebSocket;
import skein.web.App;
import skein.web.BackgroundTasks;
import skein.web.Cookie;
import skein.web.Get;
import skein.web.Hidden;
import skein.web.OnWebSocket;
import skein.web.Produces;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Reply;
import skein.web.Router;
import skein.web.SetCookie;

/** The built files of single-page applications. */
public final class Frontend implements Chapter {
    private static final String SHELL = "app shell";

    @Override
    public Map<String, Maker> applications() {
        var all = new HashMap<String, Maker>();
        pages(all);
        fallbacks(all);
        included(all);
        dependencies(all);
        docs(all);
        priorities(all);
        return all;
    }

    private static void pages(Map<String, Maker> all) {
        // Most have this one: a page with an asset, and something beside the folder that nobody may see.
        all.put("*", setup -> App.of(at("", SITE, setup).fallback(INDEX)));
        all.put("basic_file_serving", setup -> App.of().frontend("/", SITE.in(setup)));
        all.put("head_requests_work", setup -> App.of().frontend("/", SITE.in(setup)));
        all.put("directory_index_and_redirect", setup -> App.of().frontend("/", SITE.in(setup)));
        all.put(
                "path_validation_and_trailing_slash_normalization",
                setup -> App.of().frontend("/app/", new Site("asset.txt", "ok").in(setup)));
        all.put("frontend_exact_prefix_path_serves_index", setup -> App.of(at("/app", APP, setup)));
        all.put("frontend_path_matching_uses_segment_boundaries", setup -> App.of(at("/app", APP, setup)));
        all.put(
                "frontend_respects_root_path",
                setup -> App.of(at("/app", APP, setup)).middleware(BehindAProxy.ROOT));
        all.put(
                "check_dir_false_allows_missing_directory_and_fails_on_request",
                setup -> App.of(skein.web.Frontend.later(setup.folder().resolve("missing"))));
        all.put(
                "multiple_frontends_use_longest_matching_prefix",
                setup -> App.of(at("", SITE, setup), at("/admin", ADMIN, setup)));
        all.put(
                "unsupported_method_uses_longest_matching_frontend_prefix",
                setup -> App.of(at("", SITE, setup), at("/admin", ADMIN, setup)));
    }

    private static void fallbacks(Map<String, Maker> all) {
        all.put(
                "404_fallback_handles_missing_assets",
                setup -> App.of(at("", MISSING, setup).fallback(NOT_FOUND)));
        all.put("auto_fallback_prefers_404_over_index", setup -> App.of(at("", MISSING, setup)));
        all.put(
                "auto_fallback_returns_normal_404_without_fallback_files",
                setup -> App.of(at("", new Site("asset.txt", "asset"), setup)));
        all.put("auto_fallback_uses_index_when_404_is_missing", setup -> App.of(at("", SITE, setup)));
        all.put(
                "explicit_fallback_files_fail_clearly_when_missing",
                setup -> App.of(at("", SITE, setup).fallback(NOT_FOUND)));
        all.put(
                "no_fallback_returns_normal_404",
                setup -> App.of(at("", SITE, setup).fallback(NONE)));
        String modes = "unsupported_methods_to_fallback_only_routes_return_404_for_fallback_modes~";
        all.put(modes + "4822", setup -> App.of(at("", SITE, setup).fallback(NONE)));
        all.put(modes + "be4b", setup -> App.of(at("", MISSING, setup).fallback(NOT_FOUND)));
        all.put(modes + "ed44", setup -> App.of(at("", SITE, setup)));
    }

    private static void included(Map<String, Maker> all) {
        all.put(
                "apirouter_frontend_unsupported_method_to_fallback_only_route_returns_404",
                setup -> App.of(Router.of(at("", ADMIN, setup)).prefix("/admin")));
        all.put(
                "apirouter_frontend_uses_include_prefix",
                setup -> App.of(Router.of(at("", ADMIN, setup)).prefix("/admin")));
        all.put(
                "apirouter_frontend_with_router_prefix_and_frontend_subpath",
                setup -> App.of(Router.of(Router.of(at("/ui", SITE, setup)).prefix("/internal"))
                        .prefix("/prefix")));
        all.put(
                "nested_apirouter_frontend_uses_all_include_prefixes",
                setup -> App.of(Router.of(Router.of(at("", ADMIN, setup)).prefix("/child"))
                        .prefix("/parent")));
    }

    private static void dependencies(Map<String, Maker> all) {
        all.put(
                "apirouter_frontend_dependencies_protect_prefixed_frontend",
                setup -> App.of(
                        new Login(),
                        Router.of(at("", APP, setup)).prefix("/app").dependsOn(Session.class)));
        all.put(
                "app_frontend_dependencies_protect_root_asset_and_fallback",
                setup -> App.of(new Login(), at("", APP, setup)).dependsOn(Session.class));
        all.put(
                "frontend_dependency_overrides_apply",
                setup -> App.of(new Login(), at("", APP, setup))
                        .dependsOn(Session.class)
                        .replacing(new NoLogin()));
        all.put(
                "app_middleware_still_runs_for_frontend_dependencies",
                setup -> App.of(new NoLogin(), at("", APP, setup))
                        .dependsOn(Session.class)
                        .middleware((request, next) -> next.handle(request)));
        all.put(
                "include_router_frontend_dependencies_apply_in_nested_order",
                setup -> App.of(
                        new NoLogin(),
                        Router.of(Router.of(at("/ui", APP, setup))
                                        .prefix("/child")
                                        .dependsOn(Session.class))
                                .prefix("/parent")));
        all.put(
                "only_selected_frontend_mount_dependencies_run",
                setup -> App.of(
                        new Login(),
                        Router.of(at("", SITE, setup)).dependsOn(Session.class),
                        at("/admin", ADMIN, setup)));
        all.put(
                "frontend_dependencies_do_not_run_when_api_route_wins",
                setup -> App.of(
                        new Login(), new Api(), Router.of(at("", SITE, setup)).dependsOn(Session.class)));
        all.put(
                "frontend_dependency_response_headers_and_background_tasks",
                setup -> App.of(new Marks(), at("", APP, setup)).dependsOn(Marked.class));
        all.put(
                "frontend_dependency_validation_errors_return_422",
                setup -> App.of(new Tokens(), at("", APP, setup)).dependsOn(Token.class));
    }

    private static void docs(Map<String, Maker> all) {
        var index = new Site("index.html", "index", "asset.txt", "asset");
        all.put("docs_frontend_examples~a223", setup -> App.of().frontend("/", index.in(setup)));
        all.put(
                "docs_frontend_examples~75a5",
                setup -> App.of(at("", index, setup).fallback(INDEX)));
        all.put(
                "docs_frontend_examples~d321",
                setup -> App.of(at("", MISSING, setup).fallback(NOT_FOUND)));
        all.put(
                "docs_frontend_examples~f603",
                setup -> App.of(Router.of(at("", index, setup).fallback(INDEX)).prefix("/app")));
        all.put(
                "docs_frontend_examples~8b77",
                setup -> App.of(at("", index, setup).fallback(NONE)));
        all.put("docs_frontend_examples~c9aa", setup -> App.of(skein.web.Frontend.later(index.in(setup))));
    }

    private static void priorities(Map<String, Maker> all) {
        all.put(
                "api_route_404_is_not_replaced_by_frontend_fallback",
                setup -> App.of(new NoUsers(), at("", SITE, setup).fallback(INDEX)));
        all.put("existing_api_route_wins_over_frontend", setup -> App.of(at("", SITE, setup), new Users()));
        all.put(
                "global_priority_across_included_routers",
                setup -> App.of(Router.of(at("", SITE, setup)), Router.of(new Users())));
        all.put("frontend_routes_are_not_in_openapi", setup -> App.of(new Ok(), at("", SITE, setup)));
        all.put(
                "included_frontend_does_not_block_url_path_for",
                setup -> App.of(Router.of(at("", SITE, setup)), new Ok()));
        all.put("normal_route_partial_match_wins_before_frontend", setup -> App.of(new Api(), at("", SITE, setup)));
        all.put(
                "normal_route_slash_redirect_wins_before_frontend_redirect",
                setup -> App.of(new SlashedApi(), at("", SITE, setup)));
        all.put(
                "normal_route_partial_match_returns_before_frontend",
                setup -> App.of(new Partial(), at("", SITE, setup)));
        all.put("websocket_route_wins_over_frontend", setup -> App.of(new Socket(), at("", SITE, setup)));
        all.put(
                "low_priority_cache_updates_after_route_added_to_included_router",
                setup -> App.of(Router.of(at("", SITE, setup)).prefix("/app"), new Dashboard()));
        all.put("low_priority_routes_can_store_non_frontend_routes", setup -> App.of(new Low(), at("", SITE, setup)));
        all.put("low_priority_api_route_handles_with_context", setup -> App.of(new Low(), at("", SITE, setup)));
        all.put(
                "non_frontend_low_priority_route_keeps_order_before_frontend",
                setup -> App.of(new LowAdmin(), at("/admin", ADMIN, setup)));
        for (String name : List.of(
                "included_low_priority_api_route_handles_with_context",
                "included_low_priority_routes_cache_is_reused",
                "included_low_priority_routes_can_store_non_frontend_routes")) {
            all.put(name, setup -> App.of(Router.of(new Low()).prefix("/prefix")));
        }
    }

    // Files.

    private record Site(List<String> files) {
        Site(String... files) {
            this(List.of(files));
        }

        /** Writes pairs of a name and a content into a folder; the secret stands beside it. */
        Path in(Setup setup) throws IOException {
            Path dist = Files.createTempDirectory(setup.folder(), "dist");
            Path secret = setup.folder().resolve("secret.txt");
            Files.writeString(secret, "secret");
            Files.createDirectories(dist.resolve("empty"));
            for (int index = 0; index < files.size(); index += 2) {
                Path file = dist.resolve(files.get(index));
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, files.get(index + 1));
            }
            Files.createSymbolicLink(dist.resolve("secret.txt"), secret);
            return dist;
        }
    }

    private static final Site SITE = new Site(
            "index.html",
            SHELL,
            "about/index.html",
            "about",
            "asset.txt",
            "asset",
            "assets/app.js",
            "console.log('ok')");
    private static final Site APP = new Site("index.html", "app", "assets/app.js", "console.log('ok')");
    private static final Site ADMIN = new Site("index.html", "admin");
    private static final Site MISSING = new Site("index.html", SHELL, "404.html", "missing");

    private static skein.web.Frontend at(String path, Site site, Setup setup) throws IOException {
        var frontend = skein.web.Frontend.of(site.in(setup));
        return path.isEmpty() ? frontend : frontend.at(path);
    }

    // Endpoints.

    @SuppressWarnings("DoNotCallSuggester") // Failing is what it is for.
    static final class NoUsers {
        @Get("/api/users")
        Object read_users() {
            throw new HttpException(404, "api missing");
        }
    }

    static final class Users {
        @Get("/api/users")
        Object read_users() {
            return Map.of("source", "api");
        }
    }

    static final class Api {
        @Get("/api")
        Object read_api() {
            return Map.of("source", "api");
        }
    }

    static final class SlashedApi {
        @Get("/api/")
        Object read_api() {
            return Map.of("source", "api");
        }
    }

    static final class Ok {
        @Get("/api")
        Object read_api() {
            return Map.of("ok", true);
        }
    }

    static final class Dashboard {
        @Get("/app/dashboard")
        Object read_dashboard() {
            return Map.of("source", "api");
        }
    }

    @Hidden
    static final class Partial {
        @Get(value = "/anything", status = 405)
        @Produces("text/plain")
        String partial() {
            return "partial";
        }
    }

    static final class Socket {
        @OnWebSocket("/ws")
        void websocket_endpoint(WebSocket socket) {
            socket.send("websocket");
        }
    }

    @Hidden
    @Produces("text/plain")
    static final class Low {
        @Get("/low")
        String low() {
            return "low";
        }

        @Get("/low/{item_id}")
        String lowItem(@skein.web.Path String item_id) {
            return item_id;
        }
    }

    @Hidden
    @Produces("text/plain")
    static final class LowAdmin {
        @Get("/admin")
        String low() {
            return "low";
        }
    }

    // Dependencies.

    record Session() {}

    static final class Login {
        @Provides
        Session require_cookie(@Cookie @Nullable String session) {
            if (!"ok".equals(session)) {
                throw new HttpException(401, "Unauthorized");
            }
            return new Session();
        }
    }

    static final class NoLogin {
        @Provides
        Session allow_cookie() {
            return new Session();
        }
    }

    record Marked() {}

    static final class Marks {
        @Provides
        Marked mark_response(Reply reply, BackgroundTasks background) {
            background.add(() -> {});
            reply.header("x-frontend-dependency", "applied").cookie(SetCookie.of("frontend", "dependency"));
            return new Marked();
        }
    }

    record Token(String token) {}

    static final class Tokens {
        @Provides
        Token require_token(@Query String token) {
            return new Token(token);
        }
    }
}

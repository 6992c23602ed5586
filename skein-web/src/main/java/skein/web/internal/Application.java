package skein.web.internal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.Exchange;
import skein.http.Headers;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.web.RequestValidationException;

/**
 * An application as it serves: everything that does not depend on a request is settled. Immutable and thread-safe.
 *
 * <p>The way of a request: {@link #serve} → middleware → {@link #route} → {@link RouteTree#match} →
 * {@link Endpoint#answer} → back through the middleware → the response is sent → {@link Aftermath}.
 */
public final class Application {
    private final Settings settings;
    private final Endpoints endpoints;
    private final Document openApi;
    private final RouteTree<Route> router;
    private final RouteTree<SocketEndpoint> sockets;
    private final Failures failures;
    private final Stage stages;

    private Application(Settings settings, Endpoints endpoints) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.openApi = OpenApi.of(settings, endpoints.list(), endpoints.webhooks());
        this.router = router(settings, endpoints.list(), openApi);
        this.sockets = sockets(endpoints.sockets());
        this.failures = new Failures(settings.json(), settings.onError());
        this.stages = stages(settings);
    }

    /**
     * @param fakes objects whose providers stand in for those of the parts
     * @throws skein.web.FaultyApplicationException with everything that is wrong with the parts and the webhooks
     */
    public static Application of(List<Included> parts, List<Object> fakes, Settings settings) {
        startHeaders();
        var all = parts.stream()
                .map(included -> new Included(included.part(), settings.group().around(included.group())))
                .toList();
        return new Application(
                settings, Endpoints.of(all, fakes, settings.docs().webhooks(), settings.json()));
    }

    /** Netty looks around for a while before it holds its first header field; that need not hold the planning up. */
    private static void startHeaders() {
        Thread.ofPlatform().daemon().name("skein-start").start(() -> Headers.of("content-type", ""));
    }

    /** The OpenAPI document, as JSON; as clients get it that ask below the root path of the settings. */
    public byte[] openApi() {
        return openApi.json(settings.docs().rootInServers() ? settings.rootPath() : "");
    }

    private static RouteTree<Route> router(Settings settings, List<Endpoint> endpoints, Document openApi) {
        var routes = new RouteTree.Builder<Route>();
        for (Endpoint endpoint : endpoints) {
            routes.add(endpoint.operation().method(), endpoint.operation().path(), endpoint);
        }
        DocsPages.of(settings.docs(), settings.json(), openApi).forEach((path, page) -> routes.add("GET", path, page));
        return routes.build();
    }

    private static RouteTree<SocketEndpoint> sockets(List<SocketEndpoint> sockets) {
        var routes = new RouteTree.Builder<SocketEndpoint>();
        for (SocketEndpoint socket : sockets) {
            routes.add(Mapping.WEB_SOCKET, socket.endpoint().operation().path(), socket);
        }
        return routes.build();
    }

    /** The stages that each request passes, outermost first: folded into one here, once. */
    private Stage stages(Settings settings) {
        Stage innermost = this::route;
        Stage stage = innermost;
        for (var middleware : settings.middleware().reversed()) {
            stage = stage.behind(middleware);
        }
        Stage all = stage == innermost ? innermost : answeringFailures(stage);
        String root = settings.rootPath();
        return root.isEmpty() ? all : (request, aftermath) -> all.answer(rooted(request, root), aftermath);
    }

    /** A proxy may have taken the root off the path, or left it there. */
    private static Request rooted(Request request, String root) {
        return request.rawPath().startsWith(root + "/") ? request.under(root) : request.rooted(request.root() + root);
    }

    private Stage answeringFailures(Stage stage) {
        return (request, aftermath) -> {
            try {
                return stage.answer(request, aftermath);
            } catch (Throwable failure) {
                return failures.answer(failure, request);
            }
        };
    }

    /**
     * Enters the dependencies of scope APPLICATION, if they are not there yet, and opens what is mounted.
     *
     * @return ends them
     * @throws Exception what one of them threw
     */
    public AutoCloseable open() throws Exception {
        var opened = new Opened();
        try {
            endpoints.lifespan().open();
            opened.add(endpoints.lifespan()::close);
            for (Mount mount : settings.mounts()) {
                opened.add(mount.handler().open());
            }
            return opened;
        } catch (Throwable failure) {
            try {
                opened.close();
            } catch (Exception second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /** Answers a request as a part of another application, which owns the aftermath. */
    Response answer(Request request, Aftermath aftermath) throws Exception {
        return stages.answer(request, aftermath);
    }

    /** Answers a request, sends the response, and does what remains. */
    public void serve(Exchange exchange) throws Exception {
        var aftermath = new Aftermath();
        try {
            exchange.respond(stages.answer(exchange.request(), aftermath));
        } catch (Throwable notSent) {
            aftermath.failed(notSent);
            throw notSent;
        }
        aftermath.sent();
    }

    /** The innermost stage. */
    private Response route(Request request, Aftermath aftermath) {
        try {
            String path = path(request);
            if (!endpoints.sockets().isEmpty()
                    && Handshakes.isWebSocket(request)
                    && sockets.match(Mapping.WEB_SOCKET, path)
                            instanceof Match.Found<SocketEndpoint>(var socket, var variables)) {
                return open(socket, request, variables, aftermath);
            }
            Match<Route> match = router.match(request.method(), path);
            if (match instanceof Match.Found<Route>(var route, var variables)) {
                return route.answer(request, variables, aftermath);
            }
            Mount mount = mount(request.rawPath());
            if (mount != null) {
                return mount.stage().answer(request.under(mount.prefix()), aftermath);
            }
            if (match instanceof Match.MethodNotAllowed<Route>(var allow)) {
                throw new HttpException(405, "Method Not Allowed").with("allow", allow);
            }
            return otherwise(request, path, aftermath);
        } catch (Throwable failure) {
            return failures.answer(failure, request);
        }
    }

    private Response open(SocketEndpoint socket, Request request, String[] variables, Aftermath aftermath)
            throws Exception {
        try {
            return socket.answer(request, variables, aftermath, settings.webSockets());
        } catch (RequestValidationException invalid) {
            return failures.refused(1008, invalid.violations());
        }
    }

    private static String path(Request request) {
        try {
            return request.path();
        } catch (IllegalArgumentException malformed) {
            throw new HttpException(400, "The path has a malformed percent escape");
        }
    }

    /** For a path that nothing has: a redirect to where something has it, or a frontend. */
    private Response otherwise(Request request, String path, Aftermath aftermath) throws Exception {
        if (settings.redirectSlashes() && !path.equals("/") && isKnown(request.method(), toggled(path))) {
            return Response.of(307).with("location", location(request));
        }
        List<Endpoint> frontends = Handshakes.isWebSocket(request) ? List.of() : endpoints.frontends();
        for (Endpoint frontend : frontends) {
            String prefix = toggled(frontend.operation().path().toString());
            String sent = request.rawPath();
            if (sent.startsWith(prefix)
                    && (sent.length() == prefix.length() || sent.startsWith("/", prefix.length()))) {
                return frontend.answer(request.under(prefix), new String[0], aftermath);
            }
        }
        throw new HttpException(404, "Not Found");
    }

    private boolean isKnown(String method, String path) {
        return mount(path) != null || !(router.match(method, path) instanceof Match.NotFound<Route>);
    }

    private @Nullable Mount mount(String path) {
        for (Mount mount : settings.mounts()) {
            if (mount.holds(path)) {
                return mount;
            }
        }
        return null;
    }

    private static String toggled(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    }

    /** A reference relative to the request's own origin: right behind any proxy, and with TLS. */
    private static String location(Request request) {
        String target = request.target();
        String path = request.root() + request.rawPath();
        int start = target.startsWith("/") ? 0 : target.indexOf('/', target.indexOf("://") + 3);
        String origin = target.substring(0, start);
        String query = target.substring(start + request.rawPath().length());
        // "//host" would be another server, and browsers read a backslash as a slash.
        boolean otherServer = path.startsWith("//") || path.startsWith("/\\");
        String safe = origin.isEmpty() && otherServer ? "/." + path : path;
        return origin + toggled(safe) + query;
    }

    /** Keeps a response in memory instead of sending it. */
    public static final class InMemory implements Exchange {
        private final Request request;
        private @Nullable Response response;

        public InMemory(Request request) {
            this.request = request;
        }

        @Override
        public Request request() {
            return request;
        }

        @Override
        public void respond(Response response) throws IOException {
            if (this.response != null) {
                throw new IllegalStateException("the request has been answered before");
            }
            this.response = response.with(Body.of(response.body().bytes()));
        }

        public Response response() {
            if (response == null) {
                throw new IllegalStateException("the request has not been answered");
            }
            return response;
        }
    }
}

package skein.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.http.Exchange;
import skein.http.Handler;
import skein.http.MultipartLimits;
import skein.http.Request;
import skein.http.Response;
import skein.http.WebSocketConfig;
import skein.json.Json;
import skein.web.internal.Application;
import skein.web.internal.Group;
import skein.web.internal.Included;
import skein.web.internal.Mount;
import skein.web.internal.Settings;

/**
 * A web application, made of ordinary objects whose methods are endpoints and providers.
 *
 * <pre>{@code
 * record Greeting(String message) {}
 *
 * @Get("/hello/{name}")
 * Greeting hello(@Path String name, @Query(or = "!") String mark) {
 *     return new Greeting("Hello, " + name + mark);
 * }
 *
 * void main() { Server.run(App.of(this), 8000); }
 * }</pre>
 *
 * <p>The signature of a method is its contract: what it takes is read from the request and checked, what it returns is
 * written, and {@code /openapi.json}, {@code /docs} and {@code /redoc} describe both. See {@link Get}, {@link Query},
 * {@link Body} and {@link Provides}.
 *
 * <p>A request passes the middleware, then: the route is found, all inputs of the endpoint and of its dependencies are
 * checked, the dependencies are entered, the method runs, its result is encoded, the dependencies of scope
 * {@link Scope#FUNCTION} end. The response goes back through the middleware and is sent; background tasks run; the
 * dependencies of scope {@link Scope#REQUEST} end.
 *
 * <p>What an exception becomes, wherever it is thrown:
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><td>{@link skein.http.HttpException}</td><td>its status, with {@code {"detail": …}}</td></tr>
 * <tr><td>{@link RequestValidationException}</td><td>422 with every violation</td></tr>
 * <tr><td>{@link skein.http.StatusException}, {@link skein.http.TransportException}</td>
 *     <td>502: a server that was called failed</td></tr>
 * <tr><td>{@link skein.http.TransportTimeoutException}, {@link skein.async.DeadlineExceededException}</td><td>504</td></tr>
 * <tr><td>{@link skein.async.Overloaded}, such as a pool of connections in which none comes free</td>
 *     <td>503 with {@code retry-after}</td></tr>
 * <tr><td>{@link WebSocketException}</td><td>403 with its code and reason, while the socket is not open</td></tr>
 * <tr><td>anything else</td><td>500 without a word about the inside; the log has the stack trace</td></tr>
 * </table>
 *
 * <p>It is planned as a whole when it starts: then everything that is wrong with it is thrown together, as a
 * {@link FaultyApplicationException} that names each place, the rule and the remedy.
 *
 * <p>Immutable and thread-safe. Each method with a setting returns another application.
 */
public final class App implements Handler {
    private final List<Included> parts;
    private final List<Object> fakes;
    private final Settings settings;
    private volatile @Nullable Application application;

    private App(List<Included> parts, List<Object> fakes, Settings settings) {
        this.parts = parts;
        this.fakes = fakes;
        this.settings = settings;
    }

    /** The application made of these objects, {@link Router}s among them. Their methods may have any visibility. */
    public static App of(Object... parts) {
        return new App(included(List.of(parts), Group.NONE).toList(), List.of(), Settings.STANDARD);
    }

    private static Stream<Included> included(List<Object> parts, Group group) {
        return parts.stream().flatMap(part -> {
            if (part instanceof Router router) {
                return included(router.parts(), group.around(router.group()));
            }
            return Stream.of(
                    part instanceof Frontend frontend
                            ? new Included(frontend, group.around(Group.NONE.prefix(frontend.path())))
                            : new Included(part, group));
        });
    }

    private App with(Settings settings) {
        return new App(parts, fakes, settings);
    }

    /** What serves: planned once, when it is first needed, because settings may change all of it. */
    private Application application() {
        Application planned = application;
        return planned == null ? plan() : planned;
    }

    private synchronized Application plan() {
        Application planned = application;
        if (planned == null) {
            planned = Application.of(parts, fakes, settings);
            application = planned;
        }
        return planned;
    }

    // Settings.

    /**
     * What each endpoint and frontend depends on, though it does not take its value: the providers of these types are
     * entered before those of its routers. Adds to what earlier calls said. What is mounted looks after itself.
     */
    public App dependsOn(Class<?>... types) {
        return with(settings.dependsOn(List.of(types)));
    }

    /** The title of the docs; "Skein" by default. */
    public App title(String title) {
        return docs(docs -> docs.title(title));
    }

    /** The version of the API that the docs show; "0.1.0" by default. */
    public App version(String version) {
        return docs(docs -> docs.version(version));
    }

    /** What the docs say about the application, in Markdown. */
    public App description(String description) {
        return docs(docs -> docs.description(description));
    }

    /**
     * What the docs say about the application and where they are.
     *
     * <pre>{@code
     * App.of(this).docs(docs -> docs.title("Shop").docsPath("/help").redocPath(null))
     * }</pre>
     */
    public App docs(UnaryOperator<ApiDocs> change) {
        return with(settings.docs(change.apply(settings.docs())));
    }

    /**
     * Whether a path that nothing has, but something has with or without the slash at its end, is answered with a redirect
     * to that; true by default.
     */
    public App redirectSlashes(boolean redirect) {
        return with(settings.redirectSlashes(redirect));
    }

    /**
     * Whether a body that is sent without a content type is refused where JSON is wanted; true by default. Without it the
     * body is taken for JSON, and any page in a browser can send one without asking first. {@link Router}s may decide for
     * themselves.
     */
    public App strictContentType(boolean strict) {
        return with(settings.group(group -> group.strict(strict)));
    }

    /**
     * How large the bodies are that endpoints read, in bytes; a larger one is answered with 413. By default as large as the
     * server takes, {@link skein.http.ServerConfig#maxBodyBytes()}, which counts in any case. {@link Router}s may decide for
     * themselves.
     */
    public App maxBodyBytes(long bytes) {
        return with(settings.group(group -> group.maxBodyBytes(bytes)));
    }

    /**
     * What forms with files may have: {@link MultipartLimits#DEFAULT} by default. {@link Router}s may decide for themselves.
     *
     * <pre>{@code App.of(this).uploads(MultipartLimits.DEFAULT.maxParts(20).maxFileBytes(10 << 20))}</pre>
     */
    public App uploads(MultipartLimits limits) {
        return with(settings.group(group -> group.uploads(limits)));
    }

    /**
     * The folder where large files that clients send lie for the time of a request; best on the disk that they are moved to.
     * The system's folder for temporary files by default.
     */
    public App uploadFolder(java.nio.file.Path folder) {
        return with(settings.group(group -> group.uploadFolder(folder)));
    }

    /** Middleware inside of what there is already; of several the first is the outermost. */
    public App middleware(Middleware... middleware) {
        return with(settings.middleware(List.of(middleware)));
    }

    /**
     * Answers exceptions of a class and its subclasses, unless there is a handler for a nearer class.
     *
     * <pre>{@code
     * App.of(this).onError(SoldOut.class, (failure, request) -> Response.json(failure.sku()).with(409))
     * }</pre>
     */
    public <E extends Throwable> App onError(Class<E> type, ErrorHandler<? super E> handler) {
        return onError(type, standard -> handler);
    }

    /**
     * Answers exceptions of a class with the help of what would answer them without any handler of the application.
     *
     * <pre>{@code
     * App.of(this).onError(HttpException.class, standard -> (failure, request) -> {
     *     log.info("{} was refused", request.path(), failure);
     *     return standard.handle(failure, request).with("x-help", "/help");
     * })
     * }</pre>
     */
    public <E extends Throwable> App onError(
            Class<E> type, Function<ErrorHandler<E>, ? extends ErrorHandler<? super E>> handler) {
        return with(settings.onError(type, standard -> {
            var made = handler.apply(standard::handle);
            return (failure, request) -> made.handle(type.cast(failure), request);
        }));
    }

    /**
     * Has another handler answer everything below a path for which there is no endpoint: another application with docs of
     * its own, files, or any other.
     *
     * <pre>{@code
     * App.of(new Shop()).mount("/admin", App.of(new Admin())).mount("/static", StaticFiles.of(Path.of("assets")))
     * }</pre>
     *
     * <p>It sees the rest of the path, and what it does not see as {@link skein.http.Request#root}. The nearest of several
     * counts. It is {@linkplain skein.http.Handler#open opened} and closed with this application.
     *
     * @param prefix such as {@code /admin}
     * @throws IllegalArgumentException when the prefix is not the start of a path
     */
    public App mount(String prefix, Handler handler) {
        return with(settings.mount(
                handler instanceof App app ? Mount.of(prefix, app, app::application) : Mount.of(prefix, handler)));
    }

    /**
     * Serves the built files of a single-page application for everything below a path that nothing else answers; the short
     * form of a {@link Frontend} among the parts.
     *
     * <pre>{@code
     * App.of(new Api()).frontend("/", Path.of("dist"))
     * }</pre>
     *
     * @throws java.io.UncheckedIOException when there is no such folder
     */
    public App frontend(String path, java.nio.file.Path folder) {
        var frontend = included(List.of(Frontend.of(folder).at(path)), Group.NONE);
        return new App(Stream.concat(parts.stream(), frontend).toList(), fakes, settings);
    }

    /** The limits of WebSockets: sizes, queues, pings; {@link WebSocketConfig#DEFAULT} by default. */
    public App webSockets(WebSocketConfig config) {
        return with(settings.webSockets(config));
    }

    /**
     * What clients write in front of paths, such as {@code /api/v1}, because a proxy sends that part of its paths here. The
     * proxy may take it off or leave it there. See {@link skein.http.Request#root}.
     */
    public App rootPath(String path) {
        return with(settings.rootPath(path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
    }

    /** The JSON that bodies, parameters and results are read and written with. */
    public App json(Json json) {
        return with(settings.json(json));
    }

    /**
     * The same application with other dependencies, for tests: wherever a provider of these objects fits, it stands in
     * for those of the application.
     *
     * <pre>{@code
     * class FakeUsers {
     *     @Provides Users users() { return new Users(List.of(ada)); }
     * }
     *
     * var tested = app.replacing(new FakeUsers());
     * }</pre>
     */
    public App replacing(Object... fakes) {
        return new App(parts, List.of(fakes), settings);
    }

    /**
     * The OpenAPI 3.1 document, as JSON.
     *
     * @throws FaultyApplicationException as when it starts
     */
    public String openApi() {
        return new String(application().openApi(), StandardCharsets.UTF_8);
    }

    // Serving.

    /**
     * Starts the application: enters its dependencies of {@link Scope#APPLICATION}. Called by servers and test clients.
     *
     * @throws FaultyApplicationException with everything that is wrong with its parts and settings
     * @throws Exception what one of its dependencies threw
     */
    @Override
    public AutoCloseable open() throws Exception {
        return application().open();
    }

    /**
     * Answers a request in memory. Returns when the response is complete, with a streamed body read to its end;
     * background tasks and the end of dependencies of scope REQUEST follow on their own.
     *
     * <p>Failures are responses, so nothing but a body that breaks off is thrown.
     *
     * @throws IllegalStateException outside of a coroutine
     */
    @Override
    public Response handle(Request request) throws Exception {
        var exchange = new Application.InMemory(request);
        serve(exchange);
        return exchange.response();
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
        application().serve(exchange);
    }
}

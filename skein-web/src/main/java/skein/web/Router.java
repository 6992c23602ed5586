package skein.web;

import java.util.List;
import java.util.function.UnaryOperator;
import skein.http.MultipartLimits;
import skein.web.internal.Group;

/**
 * Parts of an application that have something in common: where they stand, how the docs show them, what they depend on.
 *
 * <pre>{@code
 * var api = Router.of(new Users(), new Orders())
 *         .prefix("/v1")
 *         .dependsOn(Login.class);
 * Server.run(App.of(new Pages(), api, Router.of(new Reports()).prefix("/reports").tags("internal").hidden()), 8000);
 * }</pre>
 *
 * <p>A part of {@link App#of} and of other routers, whose settings go before its own: prefixes and tags add up. The same
 * parts may stand in several routers, such as {@code /v1} and {@code /latest}. The short form for a single class is
 * {@link Routes}.
 *
 * <p>Immutable and thread-safe. Each method with a setting returns another router.
 */
public final class Router {
    private final List<Object> parts;
    private final Group group;

    private Router(List<Object> parts, Group group) {
        this.parts = parts;
        this.group = group;
    }

    /** A router of these objects, which may be routers themselves. */
    public static Router of(Object... parts) {
        return new Router(List.of(parts), Group.NONE);
    }

    private Router with(UnaryOperator<Group> change) {
        return new Router(parts, change.apply(group));
    }

    /** What stands in front of the path of each endpoint, such as {@code /v1}; may hold variables. */
    public Router prefix(String prefix) {
        return with(group -> group.prefix(prefix));
    }

    /** Headings under which the docs show the endpoints, before their own. */
    public Router tags(String... tags) {
        return with(group -> group.tags(List.of(tags)));
    }

    /**
     * What each endpoint depends on, though it does not take its value: the providers of these types are entered before
     * those that it takes.
     */
    public Router dependsOn(Class<?>... types) {
        return with(group -> group.dependsOn(List.of(types)));
    }

    /** The docs show all endpoints as deprecated. */
    public Router deprecated() {
        return with(Group::deprecate);
    }

    /** The docs show none of the endpoints. */
    public Router hidden() {
        return with(Group::hide);
    }

    /**
     * An answer that each endpoint may give, unless a router in it, its class or the method says something else about that
     * status: documentation only, as with {@link Responds}.
     *
     * @param status a number, a range such as {@code 4XX}, or {@code default}
     * @param type of the content
     */
    public Router responds(String status, Class<?> type, String description) {
        return with(group -> group.responds(status, List.of(type), description));
    }

    /** Like {@link #responds(String, Class, String)}, without content of its own. */
    public Router responds(String status, String description) {
        return with(group -> group.responds(status, List.of(), description));
    }

    /** The media type of what the endpoints return, unless something nearer to them says another: see {@link Produces}. */
    public Router produces(String mediaType) {
        return with(group -> group.produces(mediaType));
    }

    /** Interfaces that describe requests which each endpoint sends, beside its own: see {@link Docs#callbacks}. */
    public Router callbacks(Class<?>... types) {
        return with(group -> group.callbacks(List.of(types)));
    }

    /** Makes the operation ids of endpoints that have none of their own; of several the innermost router's counts. */
    public Router operationIds(OperationIds ids) {
        return with(group -> group.operationIds(ids));
    }

    /**
     * Whether a body that is sent without a content type is refused where JSON is wanted; of several routers the innermost
     * one's counts. See {@link App#strictContentType}.
     */
    public Router strictContentType(boolean strict) {
        return with(group -> group.strict(strict));
    }

    /** How large the bodies are that the endpoints read, in bytes; of several routers the innermost one's counts. See {@link App#maxBodyBytes}. */
    public Router maxBodyBytes(long bytes) {
        return with(group -> group.maxBodyBytes(bytes));
    }

    /** What forms with files may have; of several routers the innermost one's counts. See {@link App#uploads}. */
    public Router uploads(MultipartLimits limits) {
        return with(group -> group.uploads(limits));
    }

    /** Its parts, as they were given. */
    public List<Object> parts() {
        return parts;
    }

    /** For the application that it becomes a part of. */
    Group group() {
        return group;
    }
}

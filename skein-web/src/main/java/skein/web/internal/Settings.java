package skein.web.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import skein.http.WebSocketConfig;
import skein.json.Json;
import skein.web.ApiDocs;
import skein.web.ErrorHandler;
import skein.web.Middleware;

/** What an application is told beside its parts. Immutable. */
public final class Settings {
    public static final Settings STANDARD = new Settings(new Draft());

    private final Draft set;

    private Settings(Draft set) {
        this.set = set;
    }

    /** All settings; changed only while it is a copy that nobody else has. */
    private static final class Draft implements Cloneable {
        private ApiDocs docs = ApiDocs.DEFAULT;
        private Json json = Json.standard();
        private List<Middleware> middleware = List.of();
        private Map<Class<?>, UnaryOperator<ErrorHandler<Throwable>>> onError = Map.of();
        private Group group = Group.NONE;
        private List<Mount> mounts = List.of();
        private WebSocketConfig webSockets = WebSocketConfig.DEFAULT;
        private String rootPath = "";
        private boolean redirectSlashes = true;

        Draft copy() {
            try {
                return (Draft) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private Settings with(Consumer<Draft> change) {
        Draft changed = set.copy();
        change.accept(changed);
        return new Settings(changed);
    }

    public ApiDocs docs() {
        return set.docs;
    }

    public Settings docs(ApiDocs docs) {
        return with(set -> set.docs = docs);
    }

    public Json json() {
        return set.json;
    }

    public Settings json(Json json) {
        return with(set -> set.json = json);
    }

    public List<Middleware> middleware() {
        return set.middleware;
    }

    /** @param inner inside of what there is */
    public Settings middleware(List<Middleware> inner) {
        var all = new ArrayList<>(set.middleware);
        all.addAll(inner);
        return with(set -> set.middleware = List.copyOf(all));
    }

    /** Handlers of exceptions by their class, each made around the one that is there without them. */
    Map<Class<?>, UnaryOperator<ErrorHandler<Throwable>>> onError() {
        return set.onError;
    }

    public Settings onError(Class<?> type, UnaryOperator<ErrorHandler<Throwable>> handler) {
        var all = new LinkedHashMap<>(set.onError);
        all.put(type, handler);
        return with(set -> set.onError = Collections.unmodifiableMap(all));
    }

    /** What all endpoints have in common. */
    Group group() {
        return set.group;
    }

    public Settings group(UnaryOperator<Group> change) {
        return with(set -> set.group = change.apply(set.group));
    }

    /** @param more after what there is */
    public Settings dependsOn(List<Class<?>> more) {
        return group(group -> group.dependsOn(Group.union(group.dependsOn(), more)));
    }

    /** Those with the longest prefix first. */
    public List<Mount> mounts() {
        return set.mounts;
    }

    public Settings mount(Mount mount) {
        var all = new ArrayList<>(set.mounts);
        all.add(mount);
        all.sort(Comparator.comparing((Mount one) -> one.prefix().length()).reversed());
        return with(set -> set.mounts = List.copyOf(all));
    }

    /** The limits of WebSockets. */
    public WebSocketConfig webSockets() {
        return set.webSockets;
    }

    public Settings webSockets(WebSocketConfig config) {
        return with(set -> set.webSockets = config);
    }

    /** What a proxy in front has taken off paths, or may leave there; empty for nothing. */
    public String rootPath() {
        return set.rootPath;
    }

    public Settings rootPath(String path) {
        return with(set -> set.rootPath = path);
    }

    /** Whether a path that is known with or without the slash at its end is redirected to. */
    public boolean redirectSlashes() {
        return set.redirectSlashes;
    }

    public Settings redirectSlashes(boolean redirect) {
        return with(set -> set.redirectSlashes = redirect);
    }
}

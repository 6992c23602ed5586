package skein.web.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skein.json.Json;
import skein.web.ApiDocs;
import skein.web.ErrorHandler;
import skein.web.Middleware;

/**
 * What an application is told beside its parts.
 *
 * @param redirectSlashes whether a path that is known with or without the slash at its end is redirected to
 */
public record Settings(
        ApiDocs docs,
        Json json,
        List<Middleware> middleware,
        Map<Class<?>, ErrorHandler<Throwable>> onError,
        boolean redirectSlashes) {

    public static final Settings STANDARD = new Settings(ApiDocs.DEFAULT, Json.standard(), List.of(), Map.of(), true);

    public Settings docs(ApiDocs docs) {
        return new Settings(docs, json, middleware, onError, redirectSlashes);
    }

    public Settings json(Json json) {
        return new Settings(docs, json, middleware, onError, redirectSlashes);
    }

    public Settings redirectSlashes(boolean redirect) {
        return new Settings(docs, json, middleware, onError, redirect);
    }

    public Settings middleware(List<Middleware> inner) {
        var all = new ArrayList<>(middleware);
        all.addAll(inner);
        return new Settings(docs, json, List.copyOf(all), onError, redirectSlashes);
    }

    public Settings onError(Class<?> type, ErrorHandler<Throwable> handler) {
        var all = new LinkedHashMap<>(onError);
        all.put(type, handler);
        return new Settings(docs, json, middleware, Collections.unmodifiableMap(all), redirectSlashes);
    }
}

package skein.web.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skein.json.Json;
import skein.web.ErrorHandler;
import skein.web.Middleware;

/** What an application is told beside its parts. */
public record Settings(
        String title,
        String version,
        String description,
        boolean docs,
        Json json,
        List<Middleware> middleware,
        Map<Class<?>, ErrorHandler<Throwable>> onError) {

    public static final Settings STANDARD =
            new Settings("Skein", "0.1.0", "", true, Json.standard(), List.of(), Map.of());

    public Settings title(String title) {
        return new Settings(title, version, description, docs, json, middleware, onError);
    }

    public Settings version(String version) {
        return new Settings(title, version, description, docs, json, middleware, onError);
    }

    public Settings description(String description) {
        return new Settings(title, version, description, docs, json, middleware, onError);
    }

    public Settings docs(boolean docs) {
        return new Settings(title, version, description, docs, json, middleware, onError);
    }

    public Settings json(Json json) {
        return new Settings(title, version, description, docs, json, middleware, onError);
    }

    public Settings middleware(List<Middleware> inner) {
        var all = new ArrayList<>(middleware);
        all.addAll(inner);
        return new Settings(title, version, description, docs, json, List.copyOf(all), onError);
    }

    public Settings onError(Class<?> type, ErrorHandler<Throwable> handler) {
        var all = new LinkedHashMap<>(onError);
        all.put(type, handler);
        return new Settings(title, version, description, docs, json, middleware, Collections.unmodifiableMap(all));
    }
}

package skein.web.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.web.Delete;
import skein.web.Get;
import skein.web.Head;
import skein.web.OnWebSocket;
import skein.web.Options;
import skein.web.Patch;
import skein.web.Post;
import skein.web.Put;
import skein.web.Route;
import skein.web.Routes;
import skein.web.Trace;

/** One of the annotations {@code @Get}, {@code @Post}, … on a method. */
record Mapping(
        String method,
        String path,
        int status,
        String summary,
        String description,
        List<String> tags,
        boolean deprecated) {

    /** Stands for the method of WebSockets. */
    static final String WEB_SOCKET = "websocket";

    /** Stands for the method where a frontend answers. */
    static final String FRONTEND = "frontend";

    /** The mappings of a method: usually one or none. */
    static List<Mapping> of(Method method) {
        var mappings = new ArrayList<Mapping>(1);
        for (var annotation : method.getAnnotations()) {
            add(annotation, mappings);
        }
        return mappings;
    }

    // No switch: the JVM would make its classes anew at each start, for what is asked a few times.
    private static void add(Annotation annotation, List<Mapping> mappings) {
        if (annotation instanceof Get a) {
            mappings.add(of("GET", a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
        } else if (annotation instanceof Post a) {
            mappings.add(of("POST", a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
        } else if (annotation instanceof Put a) {
            mappings.add(of("PUT", a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
        } else if (annotation instanceof Patch a) {
            mappings.add(of("PATCH", a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
        } else if (annotation instanceof Delete a) {
            mappings.add(of("DELETE", a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
        } else if (annotation instanceof Head a) {
            mappings.add(of("HEAD", a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
        } else if (annotation instanceof Options a) {
            mappings.add(of("OPTIONS", a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
        } else if (annotation instanceof Trace a) {
            mappings.add(of("TRACE", a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
        } else if (annotation instanceof Route a) {
            for (String each : a.methods()) {
                mappings.add(of(each, a.value(), a.status(), a.summary(), a.description(), a.tags(), a.deprecated()));
            }
        } else if (annotation instanceof OnWebSocket socket) {
            mappings.add(of(WEB_SOCKET, socket.value(), 200, "", "", new String[0], false));
        } else if (annotation instanceof ServesFrontend) {
            mappings.add(of(FRONTEND, "/", 200, "", "", new String[0], false));
        }
    }

    private static Mapping of(
            String method,
            String path,
            int status,
            String summary,
            String description,
            String[] tags,
            boolean deprecated) {
        return new Mapping(method, path, status, summary, description, List.of(tags), deprecated);
    }

    /** What reads a path. */
    @FunctionalInterface
    interface Paths {
        PathTemplate parse(String path) throws PathTemplate.Malformed;
    }

    /** The operation, or null after a fault was added. */
    @Nullable
    Operation operation(Class<?> part, Method declared, Group group, Paths paths, Faults faults, Json json) {
        var routes = part.getAnnotation(Routes.class);
        Group all = routes == null
                ? group
                : group.around(Group.NONE.prefix(routes.value()).tags(List.of(routes.tags())));
        String template = all.prefix() + path;
        if (status < 200 || status > 599) {
            faults.add(declared, "status " + status + " is not a final one; use 200 to 599");
            return null;
        }
        if (!method.equals(FRONTEND) && !method.equals(WEB_SOCKET) && !method.matches("[A-Z][A-Z0-9-]*")) {
            faults.add(declared, "\"" + method + "\" is no method of HTTP; write it in capitals, such as \"GET\"");
            return null;
        }
        try {
            var produces = OperationDocs.produces(part, declared);
            produces = produces == null ? all.produces() : produces;
            var docs = OperationDocs.of(part, declared, json)
                    .with(summary.isEmpty() ? Titles.words(declared.getName()) : summary, description)
                    .grouped(all, tags, deprecated || (routes != null && routes.deprecated()));
            var operation = new Operation(method, paths.parse(template), declared.getName(), status, produces, docs);
            return all.ids() == null ? operation : operation.identifiedBy(all.ids());
        } catch (PathTemplate.Malformed malformed) {
            faults.add(declared, String.valueOf(malformed.getMessage()));
            return null;
        } catch (OperationDocs.Malformed malformed) {
            faults.add(declared, String.valueOf(malformed.getMessage()));
            return null;
        }
    }
}

package skein.web.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final Map<Class<? extends Annotation>, String> METHODS = Map.of(
            Get.class, "GET",
            Post.class, "POST",
            Put.class, "PUT",
            Patch.class, "PATCH",
            Delete.class, "DELETE",
            Head.class, "HEAD",
            Options.class, "OPTIONS",
            Trace.class, "TRACE");

    /** Stands for the method of WebSockets. */
    static final String WEB_SOCKET = "websocket";

    /** Stands for the method where a frontend answers. */
    static final String FRONTEND = "frontend";

    /** The mappings of a method: usually one or none. */
    static List<Mapping> of(Method method) {
        var mappings = new ArrayList<Mapping>(1);
        for (var annotation : method.getAnnotations()) {
            String http = METHODS.get(annotation.annotationType());
            if (http != null) {
                mappings.add(of(http, annotation));
            } else if (annotation instanceof OnWebSocket socket) {
                mappings.add(new Mapping(WEB_SOCKET, socket.value(), 200, "", "", List.of(), false));
            } else if (annotation instanceof ServesFrontend) {
                mappings.add(new Mapping(FRONTEND, "/", 200, "", "", List.of(), false));
            } else if (annotation instanceof Route route) {
                for (String each : route.methods()) {
                    mappings.add(of(each, annotation));
                }
            }
        }
        return mappings;
    }

    /** All of these annotations have the same attributes, but Java gives them no common type. */
    private static Mapping of(String method, Annotation annotation) {
        var attributes = new Attributes(annotation);
        return new Mapping(
                method,
                attributes.get("value", String.class),
                attributes.get("status", Integer.class),
                attributes.get("summary", String.class),
                attributes.get("description", String.class),
                List.of(attributes.get("tags", String[].class)),
                attributes.get("deprecated", Boolean.class));
    }

    private record Attributes(Annotation annotation) {
        <T> T get(String name, Class<T> type) {
            try {
                return type.cast(annotation.annotationType().getMethod(name).invoke(annotation));
            } catch (ReflectiveOperationException impossible) {
                throw new LinkageError(impossible.getMessage(), impossible);
            }
        }
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

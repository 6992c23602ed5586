package skein.web.internal;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.json.ValidationException;
import skein.web.Docs;
import skein.web.Hidden;
import skein.web.Produces;
import skein.web.Responds;

/**
 * What the document says about an endpoint beyond its types.
 *
 * @param id as given; empty where it is to be made
 * @param summary one line
 * @param hidden whether it is left out
 * @param responseDescription what the successful answer is
 * @param responses other answers by status
 * @param extra merged into the operation
 * @param callbacks interfaces whose methods describe requests that are sent
 */
record OperationDocs(
        String id,
        String summary,
        String description,
        List<String> tags,
        boolean deprecated,
        boolean hidden,
        String responseDescription,
        Map<String, List<Response>> responses,
        Map<String, @Nullable Object> extra,
        List<Class<?>> callbacks) {

    /** One answer beside the usual one. */
    record Response(
            List<Class<?>> types,
            boolean list,
            String description,
            String content,
            @Nullable Object example,
            Map<String, @Nullable Object> extra) {
        /** One of types or of no content. */
        static Response of(List<Class<?>> types, String description) {
            return new Response(types, false, description, "", null, Map.of());
        }
    }

    /** An annotation that cannot be used; the message has rule and remedy. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /** The media type that a method, or else its class, says. */
    static @Nullable String produces(Class<?> part, Method method) {
        Produces produces = method.getAnnotation(Produces.class);
        produces = produces == null ? part.getAnnotation(Produces.class) : produces;
        return produces == null ? null : produces.value();
    }

    /** What the annotations of a method and its class say. */
    static OperationDocs of(Class<?> part, Method method, Json json) throws Malformed {
        Docs docs = method.getAnnotation(Docs.class);
        boolean hidden = method.isAnnotationPresent(Hidden.class) || part.isAnnotationPresent(Hidden.class);
        var responses = new LinkedHashMap<>(responses(part, json));
        responses.putAll(responses(method, json));
        return new OperationDocs(
                docs == null ? "" : docs.id(),
                "",
                "",
                List.of(),
                false,
                hidden,
                docs == null ? "Successful Response" : docs.responseDescription(),
                responses,
                docs == null ? Map.of() : object(docs.extra(), "extra of @Docs", json),
                docs == null ? List.of() : List.of(docs.callbacks()));
    }

    OperationDocs with(String summary, String description) {
        return new OperationDocs(
                id, summary, description, tags, deprecated, hidden, responseDescription, responses, extra, callbacks);
    }

    /** With what the routers and the class say, and what the endpoint says about itself. */
    OperationDocs grouped(Group group, List<String> own, boolean deprecated) {
        var all = new LinkedHashMap<>(group.responses());
        all.putAll(responses);
        return new OperationDocs(
                id,
                summary,
                description,
                Group.union(group.tags(), own),
                deprecated || group.deprecated(),
                hidden || group.hidden(),
                responseDescription,
                all,
                extra,
                Group.union(group.callbacks(), callbacks));
    }

    OperationDocs identified(String id) {
        return new OperationDocs(
                id, summary, description, tags, deprecated, hidden, responseDescription, responses, extra, callbacks);
    }

    private static Map<String, List<Response>> responses(AnnotatedElement element, Json json) throws Malformed {
        var responses = new LinkedHashMap<String, List<Response>>();
        for (Responds responds : element.getAnnotationsByType(Responds.class)) {
            String status = status(responds.status());
            responses
                    .computeIfAbsent(status, key -> new ArrayList<>())
                    .add(new Response(
                            List.of(responds.value()),
                            responds.list(),
                            responds.description(),
                            responds.content(),
                            responds.example().isEmpty()
                                    ? null
                                    : value(responds.example(), "example of @Responds", json),
                            object(responds.extra(), "extra of @Responds", json)));
        }
        return responses;
    }

    private static String status(String status) throws Malformed {
        if (status.equalsIgnoreCase("default")) {
            return "default";
        }
        String upper = status.toUpperCase(Locale.ROOT);
        if (!upper.matches("[1-5](XX|[0-9][0-9])")) {
            throw new Malformed("an answer has the status \"" + status
                    + "\"; use a number such as \"404\", a range such as \"4XX\", or \"default\"");
        }
        return upper;
    }

    /** A status as the document has it. */
    static String checkedStatus(String status) {
        try {
            return status(status);
        } catch (Malformed malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    /** A JSON object out of an annotation; empty where it says nothing. */
    static Map<String, @Nullable Object> object(String text, String where, Json json) throws Malformed {
        if (text.isEmpty()) {
            return Map.of();
        }
        if (!(value(text, where, json) instanceof Map<?, ?> map)) {
            throw new Malformed("the " + where + " is no JSON object; write {\"key\": …}");
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> object.put(String.valueOf(key), value));
        return object;
    }

    static @Nullable Object value(String text, String where, Json json) throws Malformed {
        try {
            return json.codec((java.lang.reflect.Type) Object.class)
                    .decode(text.getBytes(StandardCharsets.UTF_8), List.of())
                    .orThrow();
        } catch (ValidationException invalid) {
            throw new Malformed("the " + where + " is no JSON: "
                    + invalid.violations().getFirst().msg());
        }
    }
}

package skein.web.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.web.Delete;
import skein.web.Get;
import skein.web.Patch;
import skein.web.Post;
import skein.web.Put;
import skein.web.Routes;

/** One of the annotations {@code @Get}, {@code @Post}, … on a method. */
record Mapping(
        String method,
        String path,
        int status,
        String summary,
        String description,
        List<String> tags,
        boolean deprecated) {

    /** The mappings of a method: usually one or none. */
    static List<Mapping> of(Method method) {
        var mappings = new ArrayList<Mapping>(1);
        for (var annotation : method.getAnnotations()) {
            var mapping = of(annotation);
            if (mapping != null) {
                mappings.add(mapping);
            }
        }
        return mappings;
    }

    private static @Nullable Mapping of(Annotation annotation) {
        return switch (annotation) {
            case Get a ->
                new Mapping(
                        "GET", a.value(), a.status(), a.summary(), a.description(), List.of(a.tags()), a.deprecated());
            case Post a ->
                new Mapping(
                        "POST", a.value(), a.status(), a.summary(), a.description(), List.of(a.tags()), a.deprecated());
            case Put a ->
                new Mapping(
                        "PUT", a.value(), a.status(), a.summary(), a.description(), List.of(a.tags()), a.deprecated());
            case Patch a ->
                new Mapping(
                        "PATCH",
                        a.value(),
                        a.status(),
                        a.summary(),
                        a.description(),
                        List.of(a.tags()),
                        a.deprecated());
            case Delete a ->
                new Mapping(
                        "DELETE",
                        a.value(),
                        a.status(),
                        a.summary(),
                        a.description(),
                        List.of(a.tags()),
                        a.deprecated());
            default -> null;
        };
    }

    /** The operation, or null after a fault was added. */
    @Nullable
    Operation operation(Class<?> part, Method declared, Group group, Faults faults) {
        var routes = part.getAnnotation(Routes.class);
        Group all = routes == null
                ? group
                : group.around(Group.NONE.prefix(routes.value()).tags(List.of(routes.tags())));
        String template = all.prefix() + path;
        if (status < 200 || status > 599) {
            faults.add(declared, "status " + status + " is not a final one; use 200 to 599");
            return null;
        }
        try {
            return new Operation(
                    method,
                    PathTemplate.parse(template),
                    declared.getName(),
                    status,
                    summary.isEmpty() ? Titles.words(declared.getName()) : summary,
                    description,
                    Group.union(all.tags(), tags),
                    deprecated || all.deprecated(),
                    all.hidden(),
                    all.ids());
        } catch (PathTemplate.Malformed malformed) {
            faults.add(declared, String.valueOf(malformed.getMessage()));
            return null;
        }
    }
}

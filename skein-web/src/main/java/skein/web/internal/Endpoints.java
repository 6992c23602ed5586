package skein.web.internal;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import skein.json.Json;

/** Reads the objects of an application into endpoints. Confined to start-up. */
final class Endpoints {
    private Endpoints() {}

    /**
     * @param fakes objects whose providers stand in for those of the parts
     * @throws skein.web.FaultyApplicationException with everything that is wrong with the parts
     */
    static List<Endpoint> of(List<Included> included, List<Object> fakes, Json json) {
        var faults = new Faults();
        var parts = parts(included.stream().map(Included::part).toList(), faults);
        var providers = Providers.of(parts, parts(fakes, faults), faults);
        var endpoints = new ArrayList<Endpoint>();
        for (Included one : included) {
            for (Part part : parts) {
                if (part.object() == one.part()) {
                    addEndpoints(part, one.group(), providers, json, faults, endpoints);
                }
            }
        }
        checkPaths(endpoints, faults);
        faults.throwIfAny();
        return List.copyOf(endpoints);
    }

    private static void addEndpoints(
            Part part, Group group, Providers providers, Json json, Faults faults, List<Endpoint> endpoints) {
        for (Method method : part.endpoints()) {
            for (Mapping mapping : Mapping.of(method)) {
                var operation = mapping.operation(part.object().getClass(), method, group, faults);
                if (operation != null) {
                    var endpoint = new Planner(operation, providers, json, faults).plan(part.object(), method);
                    if (endpoint != null) {
                        endpoints.add(endpoint);
                    }
                }
            }
        }
    }

    /** Each object once, however many routers it stands in. */
    private static List<Part> parts(List<Object> objects, Faults faults) {
        var parts = new ArrayList<Part>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
        for (Object object : objects) {
            if (!seen.add(object)) {
                continue;
            }
            if (object instanceof Class<?> type) {
                faults.add(
                        type.getSimpleName(),
                        "is a class, but endpoints are called on an object; pass new " + type.getSimpleName() + "(…)");
                continue;
            }
            var part = Part.of(object);
            if (part.isEmpty()) {
                faults.add(
                        object.getClass().getName(),
                        "has no endpoint and provides nothing; add a method with @Get, @Post, … or @Provides, or leave"
                                + " it out");
            }
            parts.add(part);
        }
        return parts;
    }

    private static void checkPaths(List<Endpoint> endpoints, Faults faults) {
        var router = new RouteTree.Builder<Endpoint>();
        for (Endpoint endpoint : endpoints) {
            var operation = endpoint.operation();
            Endpoint other = router.add(operation.method(), operation.path(), endpoint);
            if (other != null) {
                faults.add(
                        endpoint.name(),
                        operation.method() + " " + operation.path() + " is answered by "
                                + other.name() + " already, as "
                                + other.operation().path()
                                + "; change one of the paths or methods");
            }
        }
    }
}

package skein.web.internal;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import skein.json.Json;

/**
 * The endpoints of an application, and what lives as long as it. Immutable.
 *
 * @param list those with a method and a path
 * @param sockets those that talk over WebSockets
 * @param frontends what answers below their path, the longest first
 * @param webhooks for the docs
 * @param lifespan the dependencies of scope APPLICATION
 */
record Endpoints(
        List<Endpoint> list,
        List<SocketEndpoint> sockets,
        List<Endpoint> frontends,
        List<Endpoint> webhooks,
        Lifespan lifespan) {
    /**
     * @param fakes objects whose providers stand in for those of the parts
     * @param webhooks objects, classes and interfaces that describe them
     * @throws skein.web.FaultyApplicationException with everything that is wrong with them
     */
    static Endpoints of(List<Included> included, List<Object> fakes, List<Object> webhooks, Json json) {
        var faults = new Faults();
        var parts = parts(included.stream().map(Included::part).toList(), faults);
        var planning = Planning.of(Providers.of(parts, parts(fakes, faults), faults), json, faults);
        var endpoints = new ArrayList<Endpoint>();
        var sockets = new ArrayList<SocketEndpoint>();
        for (Included one : included) {
            for (Part part : parts) {
                if (part.given() == one.part()) {
                    part.endpoints()
                            .forEach(method -> Mapping.of(method).forEach(mapping -> {
                                var operation = mapping.operation(
                                        part.object().getClass(),
                                        method,
                                        one.group(),
                                        PathTemplate::parse,
                                        faults,
                                        json);
                                if (operation != null) {
                                    var endpoint =
                                            new Planner(operation, one.group(), planning).plan(part.object(), method);
                                    if (endpoint != null) {
                                        endpoints.add(endpoint);
                                        add(sockets, endpoint, method, faults);
                                    }
                                }
                            }));
                }
            }
        }
        var sent = SentRequests.of(SentRequests.types(webhooks), planning);
        checkPaths(endpoints, faults);
        checkNames(sent == null ? List.of() : sent, faults);
        faults.throwIfAny();
        var frontends = of(endpoints, Mapping.FRONTEND).stream()
                .sorted(Comparator.comparing((Endpoint frontend) ->
                                frontend.operation().path().toString().length())
                        .reversed())
                .toList();
        endpoints.removeAll(frontends);
        endpoints.removeAll(of(endpoints, Mapping.WEB_SOCKET));
        return new Endpoints(
                List.copyOf(endpoints),
                List.copyOf(sockets),
                frontends,
                sent == null ? List.of() : sent,
                planning.lifespan());
    }

    private static void add(List<SocketEndpoint> sockets, Endpoint endpoint, Method method, Faults faults) {
        if (endpoint.operation().method().equals(Mapping.WEB_SOCKET)) {
            var socket = SocketEndpoint.of(endpoint, method, faults);
            if (socket != null) {
                sockets.add(socket);
            }
        }
    }

    private static List<Endpoint> of(List<Endpoint> endpoints, String method) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.operation().method().equals(method))
                .toList();
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
                        part.object().getClass().getName(),
                        "has no endpoint and provides nothing; add a method with @Get, @Post, … or @Provides, or leave"
                                + " it out");
            }
            parts.add(part);
        }
        return parts;
    }

    private static void checkNames(List<Endpoint> webhooks, Faults faults) {
        var known = new HashMap<String, Endpoint>();
        for (Endpoint webhook : webhooks) {
            var operation = webhook.operation();
            String request = operation.method() + " " + operation.path();
            Endpoint other = known.putIfAbsent(request, webhook);
            if (other != null) {
                faults.add(
                        webhook.name(),
                        request + " is a webhook that " + other.name() + " describes already; change one of the names");
            }
        }
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

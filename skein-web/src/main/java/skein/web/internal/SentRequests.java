package skein.web.internal;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests that an application sends: its webhooks, and the callbacks of an endpoint. They are described by methods like
 * those of endpoints, which are documented and never called, so that their paths may be any text. Confined to start-up.
 */
final class SentRequests {
    private SentRequests() {}

    /** What the methods of some classes and interfaces describe; null after faults were added. */
    static @Nullable List<Endpoint> of(List<Class<?>> types, Planning planning) {
        var requests = new ArrayList<Endpoint>();
        boolean faulty = false;
        for (Class<?> type : types) {
            List<Method> methods = Part.endpoints(type);
            if (methods.isEmpty()) {
                faulty = true;
                planning.faults()
                        .add(
                                type.getSimpleName(),
                                "describes no request that is sent; add a method with @Post or its like, or leave it out");
            }
            for (Method method : methods) {
                for (Mapping mapping : Mapping.of(method)) {
                    var request = request(type, method, mapping, planning);
                    faulty |= request == null;
                    if (request != null) {
                        requests.add(request);
                    }
                }
            }
        }
        return faulty ? null : List.copyOf(requests);
    }

    private static @Nullable Endpoint request(Class<?> type, Method method, Mapping mapping, Planning planning) {
        var operation = mapping.operation(
                type, method, Group.NONE, PathTemplate::documented, planning.faults(), planning.json());
        return operation == null ? null : new Planner(operation, Group.NONE, planning).plan(null, method);
    }

    /** The classes of objects; those that are classes stand for themselves. */
    static List<Class<?>> types(List<Object> parts) {
        var types = new ArrayList<Class<?>>();
        for (Object part : parts) {
            types.add(part instanceof Class<?> type ? type : Part.object(part).getClass());
        }
        return types;
    }
}

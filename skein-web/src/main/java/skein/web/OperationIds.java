package skein.web;

import java.util.List;

/**
 * Makes the operation ids of the OpenAPI document, which generators of clients name methods after.
 *
 * <pre>{@code
 * App.of(parts).operationIds(endpoint -> endpoint.tags().getFirst() + "-" + endpoint.name())
 * }</pre>
 *
 * <p>Called once per endpoint, at start-up. Without one an id is made of name, path and method, which is unique.
 */
@FunctionalInterface
public interface OperationIds {
    /** The id, which has to be unique in the application. */
    String id(Endpoint endpoint);

    /**
     * What an id can be made of.
     *
     * @param name of the Java method
     * @param method such as "GET"
     * @param path with prefixes, such as "/users/{id}"
     * @param tags with those of its routers
     */
    record Endpoint(String name, String method, String path, List<String> tags) {
        public Endpoint {
            tags = List.copyOf(tags);
        }
    }
}

package skein.web.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a method and a path in a trie of segments: as many steps as the path has segments, however many
 * routes there are.
 *
 * <p>At each segment the literal comes first, then mixtures of texts and variables in the order of their declaration, then
 * the variables from the narrowest kind to the widest; where a branch leads nowhere the next one is tried. A method that one branch lacks may be on another, as with {@code GET /users/me}
 * and {@code PUT /users/{id}}. HEAD is answered by GET.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> what a path leads to
 */
final class RouteTree<T> {
    private static final String[] NONE = {};

    private final Node<T> root;

    private RouteTree(Node<T> root) {
        this.root = root;
    }

    /** Collects routes; used by one thread. */
    static final class Builder<T> {
        private final Node<T> root = new Node<>();

        /** Adds a route; returns the one that has its method and shape already, in which case nothing is added. */
        @Nullable
        T add(String method, PathTemplate template, T route) {
            Node<T> node = root;
            for (var segment : template.segments()) {
                node = node.below(segment);
            }
            return node.routes.putIfAbsent(method, route);
        }

        RouteTree<T> build() {
            return new RouteTree<>(root);
        }
    }

    /** The route of a method and a decoded path. */
    Match<T> match(String method, String path) {
        if (!path.startsWith("/")) {
            return new Match.NotFound<>();
        }
        var search = new Search<T>(method, path);
        T found = search.find(root, 1, 0);
        if (found != null) {
            return new Match.Found<>(found, search.variables);
        }
        return search.allowed == null
                ? new Match.NotFound<>()
                : new Match.MethodNotAllowed<>(String.join(", ", search.allowed));
    }

    /** One search; confined to its thread. */
    private static final class Search<T> {
        private final String method;
        private final String path;
        private String[] variables = NONE;
        private @Nullable TreeSet<String> allowed;

        Search(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /**
         * The route below a node, or null.
         *
         * @param start where the next segment starts; beyond the end of the path when there is none
         * @param depth how many variables have been passed
         */
        @Nullable
        T find(Node<T> node, int start, int depth) {
            if (start > path.length()) {
                return at(node, depth);
            }
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            Node<T> literal = node.literals.get(path, start, end);
            T found = literal == null ? null : find(literal, end + 1, depth);
            if (found == null && !node.mixtures.isEmpty()) {
                found = findByMixture(node, path.substring(start, end), end, depth);
            }
            if (found == null && !node.variables.isEmpty()) {
                found = findByVariable(node, start, end, depth);
            }
            return found;
        }

        private @Nullable T findByMixture(Node<T> node, String segment, int end, int depth) {
            for (var mixture : node.mixtures.values()) {
                String[] values = mixture.segment.match(segment);
                if (values != null) {
                    T found = find(mixture.next, end + 1, depth + values.length);
                    if (found != null) {
                        System.arraycopy(values, 0, variables, depth, values.length);
                        return found;
                    }
                }
            }
            return null;
        }

        private @Nullable T findByVariable(Node<T> node, int start, int end, int depth) {
            String segment = path.substring(start, end);
            // No iterator for each request.
            for (int index = 0; index < node.variables.size(); index++) {
                var variable = node.variables.get(index);
                T found = variable.kind == PathTemplate.Kind.PATH
                        ? findByPath(variable.next, start, depth)
                        : variable.kind.accepts(segment) ? findBehind(variable.next, start, end, depth) : null;
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        /** The variable takes as much as it can, but leaves what longer templates want. */
        private @Nullable T findByPath(Node<T> next, int start, int depth) {
            T found = null;
            if (next.goesOn()) {
                for (int end = path.lastIndexOf('/');
                        found == null && end >= start;
                        end = path.lastIndexOf('/', end - 1)) {
                    found = findBehind(next, start, end, depth);
                }
            }
            return found != null ? found : findBehind(next, start, path.length(), depth);
        }

        private @Nullable T findBehind(Node<T> next, int start, int end, int depth) {
            T found = find(next, end + 1, depth + 1);
            if (found != null) {
                variables[depth] = path.substring(start, end);
            }
            return found;
        }

        private @Nullable T at(Node<T> node, int depth) {
            T route = node.routes.get(method);
            if (route == null && method.equals("HEAD")) {
                route = node.routes.get("GET");
            }
            if (route != null) {
                variables = depth == 0 ? NONE : new String[depth];
            } else if (!node.routes.isEmpty()) {
                allowed = allowed == null ? new TreeSet<>() : allowed;
                allowed.addAll(node.routes.keySet());
            }
            return route;
        }
    }

    /** A place in the trie. */
    private static final class Node<T> {
        private final Segments<Node<T>> literals = new Segments<>(Node::new);

        /** One for each kind, the narrowest first. */
        private final List<Behind<T>> variables = new ArrayList<>();

        private final Map<Object, Mixture<T>> mixtures = new LinkedHashMap<>();
        private final Map<String, T> routes = new LinkedHashMap<>();

        private record Mixture<T>(PathTemplate.Mixed segment, Node<T> next) {}

        private record Behind<T>(PathTemplate.Kind kind, Node<T> next) {}

        /** Whether any path goes on from here. */
        boolean goesOn() {
            return !(literals.isEmpty() && mixtures.isEmpty() && variables.isEmpty());
        }

        /** The node behind a segment, which is made if there is none. */
        Node<T> below(PathTemplate.Segment segment) {
            if (segment instanceof PathTemplate.Literal literal) {
                return literals.addIfAbsent(literal.text());
            }
            return segment instanceof PathTemplate.Mixed mixed
                    ? mixed(mixed)
                    : variable(((PathTemplate.Variable) segment).kind());
        }

        private Node<T> mixed(PathTemplate.Mixed segment) {
            return mixtures.computeIfAbsent(segment.shape(), shape -> new Mixture<>(segment, new Node<>())).next;
        }

        private Node<T> variable(PathTemplate.Kind kind) {
            for (var known : variables) {
                if (known.kind == kind) {
                    return known.next;
                }
            }
            var added = new Behind<T>(kind, new Node<>());
            variables.add(added);
            variables.sort((one, other) -> one.kind.compareTo(other.kind));
            return added.next;
        }
    }
}

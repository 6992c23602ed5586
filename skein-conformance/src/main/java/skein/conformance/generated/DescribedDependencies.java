package skein.conformance.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import skein.conformance.fastapi.Node;

/**
 * Writes a provider for each dependency: it takes what the dependency takes, and makes a value of a type of its own. What the
 * dependency does is not described. Confined to the thread that writes.
 */
final class DescribedDependencies {
    /** What tells of the place that asks for a dependency. */
    private static final Set<String> OF_THE_PLACE = Set.of("var", "oauth_scopes", "use_cache");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final List<String> providers = new ArrayList<>();
    private final DescribedSecurity security;
    private final Labels labels;

    DescribedDependencies(DescribedSecurity security, Labels labels) {
        this.security = security;
        this.labels = labels;
    }

    /** The source of the providers so far, and their types. */
    String declarations() {
        return String.join("", providers);
    }

    /** The parameter that asks for a dependency. */
    String parameter(Node dependency, String name) {
        if (dependency.has("security")) {
            return security.parameter(dependency, name);
        }
        String scopes = dependency.get("oauth_scopes").texts().stream()
                .map(Names::quoted)
                .collect(Collectors.joining(", "));
        return (scopes.isEmpty() ? "" : "@skein.web.Scopes({" + scopes + "}) ") + type(dependency) + " " + name;
    }

    private String type(Node dependency) {
        Map<String, Node> itself = new LinkedHashMap<>(dependency.members());
        OF_THE_PLACE.forEach(itself::remove);
        String key = itself.toString();
        String known = types.get(key);
        if (known != null) {
            return known;
        }
        String type = "Dependency" + (types.size() + 1) + "__";
        types.put(key, type);
        var parameters = new ArrayList<String>();
        for (Node other : dependency.get("dependencies").list()) {
            parameters.add(parameter(other, "dependency" + parameters.size() + "__"));
        }
        for (Node parameter : dependency.get("params").list()) {
            parameters.add(DescribedEndpoint.parameter(parameter, labels));
        }
        providers.add("    public record %s() {}%n    @skein.web.Provides %s make%s(%s) { return new %s(); }%n"
                .formatted(type, type, type, String.join(", ", parameters), type));
        return type;
    }
}

package skein.web.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import skein.web.Scope;

/** The providers that one endpoint uses, sorted into the scopes that they are entered in. Confined to start-up. */
final class Dependencies {
    /** Each after those that it needs. */
    private final Map<Dependency, Provision> provisions = new LinkedHashMap<>();

    private final Map<Dependency, Set<Dependency>> needs = new HashMap<>();

    void need(Dependency asking, Dependency needed) {
        needs.computeIfAbsent(asking, key -> new LinkedHashSet<>()).add(needed);
    }

    void add(Dependency dependency, Provision provision) {
        provisions.put(dependency, provision);
    }

    /** What is entered first and outlasts the response. */
    DependencyStack requestScope() {
        var outlasting = outlasting();
        return stack(outlasting::contains);
    }

    /** What is entered inside of that and ends with the endpoint. */
    DependencyStack functionScope() {
        var outlasting = outlasting();
        return stack(dependency -> !outlasting.contains(dependency));
    }

    /** Providers that end with the endpoint although something that outlasts the response needs them. */
    List<Provider> endTooEarly() {
        return outlasting().stream()
                .map(Dependency::provider)
                .filter(provider -> provider.scope() == Scope.FUNCTION && provider.unwinds())
                .toList();
    }

    /** The providers of scope REQUEST that have something to do at the end, and all that they need. */
    private Set<Dependency> outlasting() {
        var all = new LinkedHashSet<Dependency>();
        for (Dependency dependency : provisions.keySet()) {
            if (dependency.provider().scope() == Scope.REQUEST
                    && dependency.provider().unwinds()) {
                addWithNeeds(dependency, all);
            }
        }
        return all;
    }

    private void addWithNeeds(Dependency dependency, Set<Dependency> all) {
        if (all.add(dependency)) {
            needs.getOrDefault(dependency, Set.of()).forEach(needed -> addWithNeeds(needed, all));
        }
    }

    private DependencyStack stack(Predicate<Dependency> wanted) {
        return new DependencyStack(provisions.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }
}

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
    private final Map<Provider, Provision> provisions = new LinkedHashMap<>();

    private final Map<Provider, Set<Provider>> needs = new HashMap<>();

    void need(Provider asking, Provider needed) {
        needs.computeIfAbsent(asking, key -> new LinkedHashSet<>()).add(needed);
    }

    void add(Provider provider, Provision provision) {
        provisions.put(provider, provision);
    }

    /** What is entered first and outlasts the response. */
    DependencyStack requestScope() {
        var outlasting = outlasting();
        return stack(outlasting::contains);
    }

    /** What is entered inside of that and ends with the endpoint. */
    DependencyStack functionScope() {
        var outlasting = outlasting();
        return stack(provider -> !outlasting.contains(provider));
    }

    /** Providers that end with the endpoint although something that outlasts the response needs them. */
    List<Provider> endTooEarly() {
        return outlasting().stream()
                .filter(provider -> provider.scope() == Scope.FUNCTION && provider.unwinds())
                .toList();
    }

    /** The providers of scope REQUEST that have something to do at the end, and all that they need. */
    private Set<Provider> outlasting() {
        var all = new LinkedHashSet<Provider>();
        for (Provider provider : provisions.keySet()) {
            if (provider.scope() == Scope.REQUEST && provider.unwinds()) {
                addWithNeeds(provider, all);
            }
        }
        return all;
    }

    private void addWithNeeds(Provider provider, Set<Provider> all) {
        if (all.add(provider)) {
            needs.getOrDefault(provider, Set.of()).forEach(needed -> addWithNeeds(needed, all));
        }
    }

    private DependencyStack stack(Predicate<Provider> wanted) {
        return new DependencyStack(provisions.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }
}

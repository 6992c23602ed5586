package skein.web.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.web.SecurityScheme;
import skein.web.SecurityScopes;

/** All providers and security schemes of an application, found by type and name. Immutable. */
final class Providers {
    private final Parts fakes;
    private final Parts all;

    /** What some parts provide. */
    private record Parts(List<Provider> providers, List<SecurityScheme<?>> schemes) {}

    private Providers(Parts fakes, Parts all) {
        this.fakes = fakes;
        this.all = all;
    }

    /** @param fakes parts whose providers stand in for those of {@code parts} */
    static Providers of(List<Part> parts, List<Part> fakes, Faults faults) {
        return new Providers(read(fakes, faults), read(parts, faults));
    }

    private static Parts read(List<Part> parts, Faults faults) {
        var providers = new ArrayList<Provider>();
        var schemes = new ArrayList<SecurityScheme<?>>();
        for (Part part : parts) {
            for (Method method : part.providers()) {
                var provider = Provider.of(part.object(), method, part.name(), faults);
                if (provider != null) {
                    providers.add(provider);
                }
            }
            if (part.object() instanceof SecurityScheme<?> scheme) {
                checkName(scheme, schemes, faults);
                schemes.add(scheme);
            }
        }
        return new Parts(List.copyOf(providers), List.copyOf(schemes));
    }

    private static void checkName(SecurityScheme<?> scheme, List<SecurityScheme<?>> others, Faults faults) {
        if (others.stream().anyMatch(other -> other.name().equals(scheme.name()))) {
            faults.add(
                    scheme.name(),
                    "is the name of two security schemes, but the docs tell them apart by it; give one of them another"
                            + " with named(\"…\")");
        }
    }

    /** Those that can be asked for: without those that a fake stands in for. */
    List<Provider> effective() {
        return Stream.concat(
                        fakes.providers.stream(),
                        all.providers.stream()
                                .filter(provider -> exactly(fakes, provider.type(), provider.name())
                                                .isEmpty()
                                        && assignable(fakes, provider.type(), provider.name())
                                                .isEmpty()))
                .toList();
    }

    /** What a demand can be met by. */
    sealed interface Choice {}

    record One(Provider provider) implements Choice {}

    record Guard(SecurityScheme<?> scheme) implements Choice {}

    record Nobody() implements Choice {}

    /** @param names of those that would do */
    record Several(String names) implements Choice {}

    /** The provider of exactly the type, or else the only one of a subtype, or else the type's own constructor. */
    Choice find(Demand demand) {
        var choice = among(fakes, demand);
        if (choice == null) {
            choice = among(all, demand);
        }
        if (choice == null
                && demand.type() instanceof Class<?> type
                && demand.name().isEmpty()) {
            var provider = Provider.ofClass(type);
            choice = provider == null ? null : new One(provider);
        }
        return choice == null ? new Nobody() : choice;
    }

    /** Whether it matters to a provider, or to any that it needs, which scopes led to it. */
    boolean usesScopes(Provider provider) {
        return usesScopes(provider, new HashSet<>());
    }

    private boolean usesScopes(Provider provider, Set<Provider> seen) {
        return seen.add(provider)
                && Stream.concat(
                                Stream.of(provider.method().getParameters()).map(Demand::of),
                                Demand.of(provider.method()).stream())
                        .anyMatch(demand -> demand.type() == SecurityScopes.class
                                || !demand.scopes().isEmpty()
                                || switch (find(demand)) {
                                    case Guard guard -> true;
                                    case One(var needed) -> usesScopes(needed, seen);
                                    case Nobody nobody -> false;
                                    case Several several -> false;
                                });
    }

    private static @Nullable Choice among(Parts parts, Demand demand) {
        var choice = choose(schemes(parts, demand), Guard::new, SecurityScheme::name);
        if (choice == null) {
            choice = choose(exactly(parts, demand.type(), demand.name()), One::new, Provider::toString);
        }
        return choice == null
                ? choose(assignable(parts, demand.type(), demand.name()), One::new, Provider::toString)
                : choice;
    }

    private static List<SecurityScheme<?>> schemes(Parts parts, Demand demand) {
        return parts.schemes.stream()
                .filter(scheme -> scheme.credentials() == demand.credentials())
                .filter(scheme -> demand.name().isEmpty() || demand.name().equals(scheme.name()))
                .toList();
    }

    private static List<Provider> exactly(Parts parts, Type wanted, String name) {
        return named(parts.providers.stream().filter(provider -> provider.type().equals(wanted)), name);
    }

    private static List<Provider> assignable(Parts parts, Type wanted, String name) {
        return wanted instanceof Class<?> raw && raw != Object.class
                ? named(parts.providers.stream().filter(provider -> raw.isAssignableFrom(provider.rawType())), name)
                : List.of();
    }

    /** Those of a name; where none was asked for those without one, or else all. */
    private static List<Provider> named(Stream<Provider> candidates, String name) {
        var all = candidates.toList();
        var same = all.stream().filter(provider -> provider.name().equals(name)).toList();
        return same.isEmpty() && name.isEmpty() ? all : same;
    }

    private static <T> @Nullable Choice choose(
            List<T> candidates, Function<T, Choice> one, Function<T, String> describe) {
        return switch (candidates.size()) {
            case 0 -> null;
            case 1 -> one.apply(candidates.getFirst());
            default -> new Several(candidates.stream().map(describe).collect(Collectors.joining(" and ")));
        };
    }
}

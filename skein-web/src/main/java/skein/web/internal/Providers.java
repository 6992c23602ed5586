package skein.web.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All providers of an application, found by type. Immutable. */
final class Providers {
    private final List<Provider> fakes;
    private final List<Provider> all;

    private Providers(List<Provider> fakes, List<Provider> all) {
        this.fakes = fakes;
        this.all = all;
    }

    /** @param fakes parts whose providers stand in for those of {@code parts} */
    static Providers of(List<Part> parts, List<Part> fakes, Faults faults) {
        return new Providers(read(fakes, faults), read(parts, faults));
    }

    private static List<Provider> read(List<Part> parts, Faults faults) {
        var providers = new ArrayList<Provider>();
        for (Part part : parts) {
            for (Method method : part.providers()) {
                var provider = Provider.of(part.object(), method, faults);
                if (provider != null) {
                    providers.add(provider);
                }
            }
        }
        return List.copyOf(providers);
    }

    /** Those that can be asked for: without those that a fake stands in for. */
    List<Provider> effective() {
        return Stream.concat(
                        fakes.stream(),
                        all.stream()
                                .filter(provider -> exactly(fakes, provider.type())
                                                .isEmpty()
                                        && assignable(fakes, provider.type()).isEmpty()))
                .toList();
    }

    /** What a parameter can be provided by. */
    sealed interface Choice {}

    record One(Provider provider) implements Choice {}

    record Nobody() implements Choice {}

    /** @param names of those that would do */
    record Several(String names) implements Choice {}

    /** The provider for a parameter: of exactly its type, or else the only one of a subtype. */
    Choice find(Parameter parameter) {
        return find(parameter.getParameterizedType());
    }

    private Choice find(Type wanted) {
        var choice = choose(exactly(fakes, wanted));
        if (choice == null) {
            choice = choose(assignable(fakes, wanted));
        }
        if (choice == null) {
            choice = choose(exactly(all, wanted));
        }
        if (choice == null) {
            choice = choose(assignable(all, wanted));
        }
        return choice == null ? new Nobody() : choice;
    }

    private static List<Provider> exactly(List<Provider> providers, Type wanted) {
        return providers.stream()
                .filter(provider -> provider.type().equals(wanted))
                .toList();
    }

    private static List<Provider> assignable(List<Provider> providers, Type wanted) {
        return wanted instanceof Class<?> raw && raw != Object.class
                ? providers.stream()
                        .filter(provider -> raw.isAssignableFrom(provider.rawType()))
                        .toList()
                : List.of();
    }

    private static @Nullable Choice choose(List<Provider> candidates) {
        return switch (candidates.size()) {
            case 0 -> null;
            case 1 -> new One(candidates.getFirst());
            default -> new Several(candidates.stream().map(Provider::toString).collect(Collectors.joining(" and ")));
        };
    }
}

package skein.web.internal;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import skein.web.Next;
import skein.web.Scope;

/** Works out the order of the dependencies of scope APPLICATION, and where their values stand. Confined to start-up. */
final class LifespanPlanner {
    private final Providers providers;
    private final Calls calls;
    private final Faults faults;
    private final List<Provision> provisions = new ArrayList<>();
    private final Map<Provider, Integer> slots = new HashMap<>();
    private final Set<Provider> entering = new LinkedHashSet<>();
    private int size;

    LifespanPlanner(Providers providers, Calls calls, Faults faults) {
        this.providers = providers;
        this.calls = calls;
        this.faults = faults;
    }

    /** All of them, whether an endpoint wants them or not: they may be there for what they do. */
    Lifespan plan() {
        for (Provider provider : providers.effective()) {
            if (provider.scope() == Scope.APPLICATION) {
                slot(provider);
            }
        }
        return new Lifespan(provisions, size);
    }

    /** Where the value of a provider stands. */
    int slot(Provider provider) {
        Integer known = slots.get(provider);
        if (known != null) {
            return known;
        }
        if (!entering.add(provider)) {
            faults.add(provider.method(), "needs itself, by way of " + entering + "; break the circle");
            return size++;
        }
        Demand.of(provider.method()).forEach(demand -> needed(provider, demand));
        Parameter[] declared = provider.method().getParameters();
        int[] frame = new int[declared.length];
        int nextSlot = -1;
        for (int index = 0; index < declared.length; index++) {
            if (declared[index].getType() == Next.class) {
                nextSlot = size++;
                frame[index] = nextSlot;
            } else {
                frame[index] = needed(provider, Demand.of(declared[index]));
            }
        }
        entering.remove(provider);
        int slot = size++;
        slots.put(provider, slot);
        try {
            var call = calls.of(provider.owner(), provider.method(), frame);
            provisions.add(
                    new Provision(provider.toString(), provider.form(), call, slot, nextSlot, provider.blocking()));
        } catch (IllegalAccessException | InaccessibleObjectException closed) {
            faults.add(provider.method(), Calls.closed(provider.method()));
        }
        return slot;
    }

    private int needed(Provider asking, Demand demand) {
        if (providers.find(demand) instanceof Providers.One(var provider) && provider.scope() == Scope.APPLICATION) {
            return slot(provider);
        }
        faults.add(
                asking.method(),
                "is entered before there is any request, so it can only take what another provider of scope APPLICATION"
                        + " provides, and " + demand.raw().getSimpleName() + " is not; remove it, or give its"
                        + " provider scope = Scope.APPLICATION");
        return size++;
    }
}

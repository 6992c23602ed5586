package skein.web.internal;

import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.http.Request;
import skein.json.Json;
import skein.json.UnsupportedTypeException;
import skein.web.BackgroundTasks;
import skein.web.Blocking;
import skein.web.Next;
import skein.web.Reply;
import skein.web.Scope;
import skein.web.SecurityScopes;
import skein.web.Session;

/**
 * Works out one endpoint: which slot of the frame each parameter of it and of its dependencies has, and what fills it.
 * Used once; confined to start-up.
 */
final class Planner {
    private final Planning planning;
    private final Providers providers;
    private final Json json;
    private final Faults faults;
    private final Parameters parameters;
    private final Operation operation;
    private final Group group;

    private int slots;
    private int methods;
    private boolean faulty;
    private final List<Input> inputs = new ArrayList<>();
    private final Map<Integer, List<Input>> documented = new TreeMap<>();
    private final BodyPlan body;
    private final Dependencies dependencies = new Dependencies();
    private final Map<Shared, Dependency> provided = new HashMap<>();
    private final Set<Provider> entering = new LinkedHashSet<>();
    private final Set<String> variablesTaken = new HashSet<>();

    Planner(Operation operation, Group group, Planning planning) {
        this.operation = operation;
        this.group = group;
        this.planning = planning;
        this.providers = planning.providers();
        this.json = planning.json();
        this.faults = planning.faults();
        this.parameters = new Parameters(json, faults);
        this.body = new BodyPlan(json, parameters, faults, Uploads.of(group));
    }

    /**
     * The endpoint; null after faults were added.
     *
     * @param owner what the method is called on; null where it is only documented
     */
    @Nullable
    Endpoint plan(@Nullable Object owner, Method method) {
        Class<?> part = owner == null ? method.getDeclaringClass() : owner.getClass();
        int position = methods++;
        for (Demand demand : Demand.of(group, part, method)) {
            depend(method, demand, null, List.of());
        }
        Plan plan = planMethod(owner, method, position, null, List.of());
        checkScopes();
        checkVariables(method);
        ResponseEncoder encoder = encoder(method);
        List<Endpoint> callbacks = SentRequests.of(operation.docs().callbacks(), planning);
        if (faulty || plan == null || encoder == null || callbacks == null) {
            return null;
        }
        boolean blocking = method.isAnnotationPresent(Blocking.class)
                || (owner != null && owner.getClass().isAnnotationPresent(Blocking.class));
        return new Endpoint(
                Faults.name(method),
                operation,
                new Binder(List.copyOf(inputs), body.input(), slots, !Boolean.FALSE.equals(group.strict())),
                group.bodyLimit() == null ? BodyLimit.NONE : group.bodyLimit(),
                documented(),
                dependencies.requestScope(),
                dependencies.functionScope(),
                plan.call,
                blocking,
                encoder,
                callbacks);
    }

    // One method: of the endpoint, or of a provider.

    /** How to call a method. */
    private record Plan(Call call, int nextSlot) {}

    /**
     * @param position where it stands in the docs: each method before those that it needs
     * @param scopes of everything that led to it
     */
    private @Nullable Plan planMethod(
            @Nullable Object owner,
            Executable method,
            int position,
            @Nullable Dependency providing,
            List<String> scopes) {
        Parameter[] declared = method.getParameters();
        int[] frame = new int[declared.length];
        for (int index = 0; index < declared.length; index++) {
            frame[index] = dependency(method, declared[index], providing, scopes);
        }
        var own = new ArrayList<Input>();
        int nextSlot = -1;
        for (int index = 0; index < declared.length; index++) {
            if (frame[index] < 0) {
                frame[index] = slots++;
                if (declared[index].getType() == Next.class && providing != null) {
                    nextSlot = frame[index];
                } else {
                    input(method, declared[index], frame[index], position, own);
                }
            }
        }
        own.sort((one, other) -> one.place().compareTo(other.place()));
        inputs.addAll(own);
        documented.put(position, own);
        try {
            boolean documentedOnly = owner == null && method instanceof Method;
            Call call = documentedOnly ? Call.NONE : planning.calls().of(owner, method, frame);
            return new Plan(call, nextSlot);
        } catch (IllegalAccessException | InaccessibleObjectException closed) {
            fault(method, Calls.closed(method));
            return null;
        }
    }

    private void input(Executable method, Parameter parameter, int slot, int position, List<Input> own) {
        if (Parameters.markers(parameter) > 1) {
            fault(
                    method,
                    "parameter " + parameter.getName()
                            + " has two of @Path, @Query, @Header, @Cookie, @Form, @File and @Body;"
                            + " keep the one that says where it comes from");
            return;
        }
        var marker = Parameters.marker(parameter);
        if (BodyPlan.takes(parameter)) {
            faulty |= !body.add(method, parameter, slot, position);
        } else if (marker != null) {
            marked(method, parameter, marker, slot, own);
        } else if (parameter.getType() == Request.class) {
            own.add(new RequestInput(slot));
        } else if (SocketInput.takes(parameter)) {
            socket(method, parameter, slot, own);
        } else if (parameter.getType() == Session.class) {
            own.add(new SessionInput(slot));
        } else if (parameter.getType() == BackgroundTasks.class) {
            own.add(new BackgroundInput(slot));
        } else if (parameter.getType() == Reply.class) {
            own.add(new ReplyInput(slot));
        } else if (operation.path().variables().contains(parameter.getName())) {
            marked(method, parameter, Parameters.Marker.VARIABLE, slot, own);
        } else {
            unknown(method, parameter);
        }
    }

    private void marked(Executable method, Parameter parameter, Parameters.Marker marker, int slot, List<Input> own) {
        Input input = parameters.input(method, parameter, marker, operation.path(), slot);
        if (input == null) {
            faulty = true;
            return;
        }
        if (input instanceof Param param && param.place() == Place.PATH) {
            variablesTaken.add(param.name());
        }
        own.add(input);
    }

    private void socket(Executable method, Parameter parameter, int slot, List<Input> own) {
        if (!operation.method().equals(Mapping.WEB_SOCKET)) {
            fault(
                    method,
                    parameter.getType().getSimpleName() + " " + parameter.getName()
                            + " is there for a method with @OnWebSocket only; use that in place of "
                            + operation.method() + " " + operation.path());
            return;
        }
        try {
            own.add(SocketInput.of(method, parameter, json, slot));
        } catch (UnsupportedTypeException unsupported) {
            fault(method, parameter.getName() + ": " + unsupported.getMessage());
        }
    }

    private void unknown(Executable method, Parameter parameter) {
        if (parameter.getType() == Next.class) {
            fault(method, "Next is what a method with @Provides hands its value to; an endpoint returns its result");
            return;
        }
        String type = parameter.getType().getSimpleName();
        String named = parameter.isNamePresent() ? type + " " + parameter.getName() : type + " (a parameter)";
        fault(
                method,
                named + " comes from nowhere; add @Query, @Header, @Cookie, @Form, @Body or @Path, or a method"
                        + " with @Provides that returns " + type);
    }

    // Dependencies.

    /** A dependency whose value nobody takes. */
    private void depend(Executable method, Demand demand, @Nullable Dependency asking, List<String> scopes) {
        if (demand(method, demand, asking, scopes) < 0) {
            fault(
                    method,
                    demand.label() + ", which it depends on, is not provided by anything; add a method with @Provides"
                            + " that returns it, or a security scheme whose credentials it is");
        }
    }

    /** The slot of the dependency that a parameter asks for; -1 when it asks for something else. */
    private int dependency(Executable method, Parameter parameter, @Nullable Dependency asking, List<String> scopes) {
        if (parameter.getType() == SecurityScopes.class) {
            int slot = slots++;
            inputs.add(new ScopesInput(new SecurityScopes(scopes), slot));
            return slot;
        }
        boolean somethingElse = Parameters.markers(parameter) > 0
                || parameter.getType() == Next.class
                || parameter.getType() == Request.class
                || parameter.getType() == Session.class
                || parameter.getType() == BackgroundTasks.class
                || parameter.getType() == Reply.class
                || operation.path().variables().contains(parameter.getName());
        return somethingElse ? -1 : demand(method, Demand.of(parameter), asking, scopes);
    }

    /** The slot of what is asked for; -1 when nothing provides it. */
    private int demand(Executable method, Demand demand, @Nullable Dependency asking, List<String> scopes) {
        var all = Group.union(scopes, demand.scopes());
        return switch (providers.find(demand)) {
            case Providers.Nobody() -> -1;
            case Providers.Several(var names) -> {
                fault(
                        method,
                        demand.label() + " could be provided by " + names
                                + "; tell them apart with @Named, ask for a narrower type or remove one of them");
                yield slots++;
            }
            case Providers.Guard(var scheme) -> {
                int slot = slots++;
                inputs.add(new SecurityInput(scheme, demand.absence(), all, slot));
                yield slot;
            }
            case Providers.One(var provider)
            when provider.scope() == Scope.APPLICATION -> {
                int slot = slots++;
                inputs.add(new LifespanInput(
                        planning.lifespan(), planning.entered().slot(provider), slot));
                yield slot;
            }
            case Providers.One(var provider) -> {
                boolean scoped = !demand.scopes().isEmpty() || providers.usesScopes(provider);
                var dependency = provide(new Shared(provider, scoped ? Set.copyOf(all) : Set.of()), all);
                if (asking != null) {
                    dependencies.need(asking, dependency);
                }
                yield dependency.slot();
            }
        };
    }

    /** What those who ask for it must agree in, to get the same instance. */
    private record Shared(Provider provider, Set<String> scopes) {}

    private Dependency provide(Shared shared, List<String> scopes) {
        Provider provider = shared.provider;
        Dependency known = provider.shared() ? provided.get(shared) : null;
        if (known != null) {
            return known;
        }
        var dependency = new Dependency(provider, slots++);
        int position = methods++;
        if (!entering.add(provider)) {
            fault(
                    provider.method(),
                    "needs itself: "
                            + entering.stream().map(Provider::toString).collect(Collectors.joining(" needs "))
                            + " needs "
                            + provider + "; break the circle");
            return dependency;
        }
        for (Demand demand : Demand.of(provider.method())) {
            depend(provider.method(), demand, dependency, scopes);
        }
        Plan plan = planMethod(provider.owner(), provider.method(), position, dependency, scopes);
        entering.remove(provider);
        provided.put(shared, dependency);
        if (plan != null) {
            dependencies.add(
                    dependency,
                    new Provision(
                            provider.toString(),
                            provider.form(),
                            plan.call,
                            dependency.slot(),
                            plan.nextSlot,
                            provider.blocking()));
        }
        return dependency;
    }

    // The endpoint as a whole.

    private void checkScopes() {
        for (Provider tooShort : dependencies.endTooEarly()) {
            fault(
                    tooShort.method(),
                    "ends before the response is sent, but a dependency of scope REQUEST needs it longer; give it"
                            + " scope = Scope.REQUEST, too");
        }
    }

    private void checkVariables(Method method) {
        for (String variable : operation.path().variables()) {
            if (!variablesTaken.contains(variable) && !faulty) {
                fault(
                        method,
                        "{" + variable + "} has no parameter named " + variable + "; add @Path String " + variable
                                + ", or rename the variable");
            }
        }
    }

    private @Nullable ResponseEncoder encoder(Method method) {
        try {
            return ResponsePlan.of(method, operation, json);
        } catch (UnsupportedTypeException unsupported) {
            fault(method, "its result: " + unsupported.getMessage());
            return null;
        }
    }

    /** The parameters for the docs: the endpoint's own before those of its dependencies, and so on. */
    private List<Input> documented() {
        var all = new ArrayList<Input>();
        documented.values().forEach(all::addAll);
        Set<Input> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(all);
        inputs.stream().filter(known::add).forEach(all::add);
        return List.copyOf(all);
    }

    private void fault(Executable method, String ruleAndRemedy) {
        faulty = true;
        faults.add(method, ruleAndRemedy);
    }
}

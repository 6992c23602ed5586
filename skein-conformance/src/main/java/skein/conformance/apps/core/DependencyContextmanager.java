package skein.conformance.apps.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.BackgroundTasks;
import skein.web.Get;
import skein.web.Named;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Scope;

/** Dependencies that clean up behind the answer. */
public final class DependencyContextmanager implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> {
            var state = new State();
            return App.of(new Providers(state), new Endpoints())
                    .middleware((request, next) -> next.handle(request).with("x-state", state.text()));
        });
    }

    /** What has happened, shared by all requests. */
    static final class State {
        private final Map<String, String> values = new LinkedHashMap<>();

        State() {
            values.put("/async", "asyncgen not started");
            values.put("/sync", "generator not started");
            values.put("/async_raise", "asyncgen raise not started");
            values.put("/sync_raise", "generator raise not started");
            values.put("context_a", "not started a");
            values.put("context_b", "not started b");
            values.put("bg", "not set");
            values.put("sync_bg", "not set");
        }

        String get(String name) {
            return values.getOrDefault(name, "");
        }

        void put(String name, String value) {
            values.put(name, value);
        }

        Map<String, String> all() {
            return new LinkedHashMap<>(values);
        }

        String text() {
            return values.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    private static final class DependencyError extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static final class OtherDependencyError extends Exception {
        private static final long serialVersionUID = 1;
    }

    record Started(String text) {}

    record ContextA(State state) {}

    record ContextB(State state) {}

    record Providers(State state) {
        @Provides(scope = Scope.REQUEST)
        @Named("async")
        void asyncgen_state(Next<Started> next) throws Exception {
            state.put("/async", "asyncgen started");
            next.with(new Started(state.get("/async")));
            state.put("/async", "asyncgen completed");
        }

        @Provides(scope = Scope.REQUEST)
        @Named("sync")
        void generator_state(Next<Started> next) throws Exception {
            state.put("/sync", "generator started");
            next.with(new Started(state.get("/sync")));
            state.put("/sync", "generator completed");
        }

        @Provides(scope = Scope.REQUEST)
        @Named("async_raise")
        void asyncgen_state_try(Next<Started> next) throws Exception {
            state.put("/async_raise", "asyncgen raise started");
            try {
                next.with(new Started(state.get("/async_raise")));
            } finally {
                state.put("/async_raise", "asyncgen raise finalized");
            }
        }

        @Provides(scope = Scope.REQUEST)
        @Named("sync_raise")
        void generator_state_try(Next<Started> next) throws Exception {
            state.put("/sync_raise", "generator raise started");
            try {
                next.with(new Started(state.get("/sync_raise")));
            } finally {
                state.put("/sync_raise", "generator raise finalized");
            }
        }

        @Provides(scope = Scope.REQUEST)
        void context_a(Next<ContextA> next) throws Exception {
            state.put("context_a", "started a");
            try {
                next.with(new ContextA(state));
            } finally {
                state.put("context_a", "finished a");
            }
        }

        @Provides(scope = Scope.REQUEST)
        void context_b(ContextA outer, Next<ContextB> next) throws Exception {
            state.put("context_b", "started b");
            try {
                next.with(new ContextB(state));
            } finally {
                state.put("context_b", "finished b with a: " + state.get("context_a"));
            }
        }
    }

    private static Object fail() throws DependencyError {
        throw new DependencyError();
    }

    private static Object failOtherwise() throws OtherDependencyError {
        throw new OtherDependencyError();
    }

    private static Object inBackground(String name, State state, BackgroundTasks tasks) {
        tasks.add(() ->
                state.put(name, name + " set - b: " + state.get("context_b") + " - a: " + state.get("context_a")));
        return state.all();
    }

    static final class Endpoints {
        @Get("/async")
        Object get_async(@Named("async") Started state) {
            return state.text();
        }

        @Get("/sync")
        Object get_sync(@Named("sync") Started state) {
            return state.text();
        }

        @Get("/async_raise")
        Object get_async_raise(@Named("async_raise") Started state) throws DependencyError {
            return fail();
        }

        @Get("/sync_raise")
        Object get_sync_raise(@Named("sync_raise") Started state) throws DependencyError {
            return fail();
        }

        @Get("/async_raise_other")
        Object get_async_raise_other(@Named("async_raise") Started state) throws OtherDependencyError {
            return failOtherwise();
        }

        @Get("/sync_raise_other")
        Object get_sync_raise_other(@Named("sync_raise") Started state) throws OtherDependencyError {
            return failOtherwise();
        }

        @Get("/context_b")
        Object get_context_b(ContextB state) {
            return state.state().all();
        }

        @Get("/context_b_raise")
        Object get_context_b_raise(ContextB state) throws OtherDependencyError {
            return failOtherwise();
        }

        @Get("/context_b_bg")
        Object get_context_b_bg(ContextB state, BackgroundTasks tasks) {
            return inBackground("bg", state.state(), tasks);
        }

        @Get("/sync_async")
        Object get_sync_async(@Named("async") Started state) {
            return state.text();
        }

        @Get("/sync_sync")
        Object get_sync_sync(@Named("sync") Started state) {
            return state.text();
        }

        @Get("/sync_async_raise")
        Object get_sync_async_raise(@Named("async_raise") Started state) throws DependencyError {
            return fail();
        }

        @Get("/sync_sync_raise")
        Object get_sync_sync_raise(@Named("sync_raise") Started state) throws DependencyError {
            return fail();
        }

        @Get("/sync_async_raise_other")
        Object get_sync_async_raise_other(@Named("async_raise") Started state) throws OtherDependencyError {
            return failOtherwise();
        }

        @Get("/sync_sync_raise_other")
        Object get_sync_sync_raise_other(@Named("sync_raise") Started state) throws OtherDependencyError {
            return failOtherwise();
        }

        @Get("/sync_context_b")
        Object get_sync_context_b(ContextB state) {
            return state.state().all();
        }

        @Get("/sync_context_b_raise")
        Object get_sync_context_b_raise(ContextB state) throws OtherDependencyError {
            return failOtherwise();
        }

        @Get("/sync_context_b_bg")
        Object get_sync_context_b_bg(ContextB state, BackgroundTasks tasks) {
            return inBackground("sync_bg", state.state(), tasks);
        }
    }
}

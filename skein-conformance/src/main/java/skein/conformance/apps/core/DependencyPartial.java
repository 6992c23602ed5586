package skein.conformance.apps.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Named;
import skein.web.NamedPart;
import skein.web.Next;
import skein.web.Provides;

/** Dependencies that know their value beforehand. */
public final class DependencyPartial implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        var parts = new ArrayList<Object>();
        for (String kind : List.of(
                "function",
                "callable",
                "synchronous-method",
                "asynchronous-method",
                "async-function",
                "async-callable")) {
            String value = "partial-" + kind + "-dependency";
            parts.add(new NamedPart(kind, new Known(value)));
        }
        for (String kind : List.of(
                "gen",
                "callable-gen",
                "async-gen",
                "async-callable-gen",
                "synchronous-method-gen",
                "asynchronous-method-gen")) {
            parts.add(new NamedPart(kind, new KnownForAWhile("partial-" + kind + "-dependency")));
        }
        parts.add(new Endpoints());
        return Map.of("", setup -> App.of(parts.toArray()));
    }

    record Value(String text) {}

    record Known(String text) {
        @Provides
        Value value() {
            return new Value(text);
        }
    }

    record KnownForAWhile(String text) {
        @Provides
        void value(Next<Value> next) throws Exception {
            next.with(new Value(text));
        }
    }

    static final class Endpoints {
        @Get("/partial-function-dependency")
        String get_partial_function_dependency(@Named("function") Value value) {
            return value.text();
        }

        @Get("/partial-async-function-dependency")
        String get_partial_async_function_dependency(@Named("async-function") Value value) {
            return value.text();
        }

        @Get("/partial-gen-dependency")
        String get_partial_gen_dependency(@Named("gen") Value value) {
            return value.text();
        }

        @Get("/partial-async-gen-dependency")
        String get_partial_async_gen_dependency(@Named("async-gen") Value value) {
            return value.text();
        }

        @Get("/partial-callable-dependency")
        String get_partial_callable_dependency(@Named("callable") Value value) {
            return value.text();
        }

        @Get("/partial-callable-gen-dependency")
        String get_partial_callable_gen_dependency(@Named("callable-gen") Value value) {
            return value.text();
        }

        @Get("/partial-async-callable-dependency")
        String get_partial_async_callable_dependency(@Named("async-callable") Value value) {
            return value.text();
        }

        @Get("/partial-async-callable-gen-dependency")
        String get_partial_async_callable_gen_dependency(@Named("async-callable-gen") Value value) {
            return value.text();
        }

        @Get("/partial-synchronous-method-dependency")
        String get_partial_synchronous_method_dependency(@Named("synchronous-method") Value value) {
            return value.text();
        }

        @Get("/partial-synchronous-method-gen-dependency")
        String get_partial_synchronous_method_gen_dependency(@Named("synchronous-method-gen") Value value) {
            return value.text();
        }

        @Get("/partial-asynchronous-method-dependency")
        String get_partial_asynchronous_method_dependency(@Named("asynchronous-method") Value value) {
            return value.text();
        }

        @Get("/partial-asynchronous-method-gen-dependency")
        String get_partial_asynchronous_method_gen_dependency(@Named("asynchronous-method-gen") Value value) {
            return value.text();
        }
    }
}

package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Named;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Query;

/** Dependencies that are objects. */
public final class DependencyClass implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Providers(), new Endpoints()));
    }

    record Value(String text) {}

    static final class CallableDependency {
        Value call(String value) {
            return new Value(value);
        }
    }

    static final class Providers {
        private final CallableDependency callable = new CallableDependency();

        @Provides
        CallableDependency callableDependency() {
            return callable;
        }

        @Provides
        Value synchronous(@Query String value) {
            return callable.call(value);
        }

        @Provides
        @Named("gen")
        void synchronous_gen(@Query String value, Next<Value> next) throws Exception {
            next.with(callable.call(value));
        }
    }

    static final class Endpoints {
        @Get("/callable-dependency-class")
        Object get_callable_dependency_class(@Query String value, CallableDependency instance) {
            return instance.call(value).text();
        }

        @Get("/callable-gen-dependency-class")
        Object get_callable_gen_dependency_class(@Query String value, CallableDependency instance) {
            return instance.call(value).text();
        }

        @Get("/async-callable-dependency-class")
        Object get_async_callable_dependency_class(@Query String value, CallableDependency instance) {
            return instance.call(value).text();
        }

        @Get("/async-callable-gen-dependency-class")
        Object get_async_callable_gen_dependency_class(@Query String value, CallableDependency instance) {
            return instance.call(value).text();
        }

        @Get("/callable-dependency")
        Object get_callable_dependency(Value value) {
            return value.text();
        }

        @Get("/callable-gen-dependency")
        Object get_callable_gen_dependency(@Named("gen") Value value) {
            return value.text();
        }

        @Get("/async-callable-dependency")
        Object get_async_callable_dependency(Value value) {
            return value.text();
        }

        @Get("/async-callable-gen-dependency")
        Object get_async_callable_gen_dependency(@Named("gen") Value value) {
            return value.text();
        }

        @Get("/synchronous-method-dependency")
        Object get_synchronous_method_dependency(Value value) {
            return value.text();
        }

        @Get("/synchronous-method-gen-dependency")
        Object get_synchronous_method_gen_dependency(@Named("gen") Value value) {
            return value.text();
        }

        @Get("/asynchronous-method-dependency")
        Object get_asynchronous_method_dependency(Value value) {
            return value.text();
        }

        @Get("/asynchronous-method-gen-dependency")
        Object get_asynchronous_method_gen_dependency(@Named("gen") Value value) {
            return value.text();
        }
    }
}

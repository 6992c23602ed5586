package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Named;
import skein.web.Next;
import skein.web.Provides;

/** Dependencies around which something else was put. */
public final class DependencyWrapped implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Providers(), new Endpoints()));
    }

    /** What a dependency says. */
    interface Says {
        boolean yes();
    }

    record Dep(boolean yes) implements Says {}

    static final class Providers {
        private static Says wrapped(Says inner) {
            return () -> inner.yes();
        }

        @Provides
        Says wrapped_dependency() {
            return wrapped(new Dep(true));
        }

        @Provides
        @Named("gen")
        void wrapped_gen_dependency(Next<Says> next) throws Exception {
            next.with(wrapped(new Dep(true)));
        }
    }

    static final class Endpoints {
        @Get("/wrapped-dependency/")
        Object get_wrapped_dependency(Says value) {
            return value.yes();
        }

        @Get("/wrapped-gen-dependency/")
        Object get_wrapped_gen_dependency(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/async-wrapped-dependency/")
        Object get_async_wrapped_dependency(Says value) {
            return value.yes();
        }

        @Get("/async-wrapped-gen-dependency/")
        Object get_async_wrapped_gen_dependency(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/wrapped-class-instance-dependency/")
        Object get_wrapped_class_instance_dependency(Says value) {
            return value.yes();
        }

        @Get("/wrapped-class-instance-async-dependency/")
        Object get_wrapped_class_instance_async_dependency(Says value) {
            return value.yes();
        }

        @Get("/wrapped-class-instance-gen-dependency/")
        Object get_wrapped_class_instance_gen_dependency(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/wrapped-class-instance-async-gen-dependency/")
        Object get_wrapped_class_instance_async_gen_dependency(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/class-instance-wrapped-dependency/")
        Object get_class_instance_wrapped_dependency(Says value) {
            return value.yes();
        }

        @Get("/class-instance-wrapped-async-dependency/")
        Object get_class_instance_wrapped_async_dependency(Says value) {
            return value.yes();
        }

        @Get("/class-instance-async-wrapped-dependency/")
        Object get_class_instance_async_wrapped_dependency(Says value) {
            return value.yes();
        }

        @Get("/class-instance-async-wrapped-async-dependency/")
        Object get_class_instance_async_wrapped_async_dependency(Says value) {
            return value.yes();
        }

        @Get("/class-instance-wrapped-gen-dependency/")
        Object get_class_instance_wrapped_gen_dependency(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/class-instance-wrapped-async-gen-dependency/")
        Object get_class_instance_wrapped_async_gen_dependency(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/class-instance-async-wrapped-gen-dependency/")
        Object get_class_instance_async_wrapped_gen_dependency(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/class-instance-async-wrapped-gen-async-dependency/")
        Object get_class_instance_async_wrapped_gen_async_dependency(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/wrapped-class-dependency/")
        Object get_wrapped_class_dependency(Says value) {
            return value.yes();
        }

        @Get("/wrapped-endpoint/")
        Object get_wrapped_endpoint() {
            return true;
        }

        @Get("/async-wrapped-endpoint/")
        Object get_async_wrapped_endpoint() {
            return true;
        }

        @Get("/wrapped-dependency-async-wrapper/")
        Object get_wrapped_dependency_async_wrapper(Says value) {
            return value.yes();
        }

        @Get("/wrapped-gen-dependency-async-wrapper/")
        Object get_wrapped_gen_dependency_async_wrapper(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/async-wrapped-dependency-async-wrapper/")
        Object get_async_wrapped_dependency_async_wrapper(Says value) {
            return value.yes();
        }

        @Get("/async-wrapped-gen-dependency-async-wrapper/")
        Object get_async_wrapped_gen_dependency_async_wrapper(@Named("gen") Says value) {
            return value.yes();
        }

        @Get("/wrapped-class-instance-dependency-async-wrapper/")
        Object get_wrapped_class_instance_dependency_async_wrapper(Says value) {
            return value.yes();
        }

        @Get("/wrapped-class-instance-async-dependency-async-wrapper/")
        Object get_wrapped_class_instance_async_dependency_async_wrapper(Says value) {
            return value.yes();
        }

        @Get("/wrapped-class-dependency-async-wrapper/")
        Object get_wrapped_class_dependency_async_wrapper(Says value) {
            return value.yes();
        }

        @Get("/wrapped-endpoint-async-wrapper/")
        Object get_wrapped_endpoint_async_wrapper() {
            return true;
        }

        @Get("/async-wrapped-endpoint-async-wrapper/")
        Object get_async_wrapped_endpoint_async_wrapper() {
            return true;
        }
    }
}

package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Provides;

/** A dependency of a type with a name of its own. */
public final class DependencyPep695 implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record SomeValue(int value) {}

    static final class Endpoints {
        @Provides
        SomeValue some_value() {
            return new SomeValue(123);
        }

        @Get("/")
        String get_with_dep(SomeValue value) {
            return "value: " + value.value();
        }
    }
}

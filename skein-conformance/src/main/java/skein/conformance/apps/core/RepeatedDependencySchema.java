package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Header;
import skein.web.Provides;

/** A dependency that two ask for. */
public final class RepeatedDependencySchema implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record SomeHeader(String value) {}

    record SomethingElse(String value) {}

    static final class Endpoints {
        @Provides
        SomeHeader get_header(@Header String someheader) {
            return new SomeHeader(someheader);
        }

        @Provides
        SomethingElse get_something_else(SomeHeader someheader) {
            return new SomethingElse(someheader.value() + "123");
        }

        @Get("/")
        Object get_deps(SomeHeader dep1, SomethingElse dep2) {
            return Map.of("dep1", dep1.value(), "dep2", dep2.value());
        }
    }
}

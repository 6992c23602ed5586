package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** A value with a form of its own in JSON. */
public final class ArbitraryTypes implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record MyModel(List<Double> custom_field) {}

    static final class Endpoints {
        @Get("/")
        MyModel test() {
            return new MyModel(List.of(1.0, 2.0, 3.0));
        }
    }
}

package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Name;
import skein.web.App;
import skein.web.Get;

/** A field with the name of a keyword of JSON Schema. */
public final class SchemaRefPydanticV2 implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record ModelWithRef(@Name("$ref") String ref) {}

    static final class Endpoints {
        @Get("/")
        ModelWithRef read_root() {
            return new ModelWithRef("some-ref");
        }
    }
}

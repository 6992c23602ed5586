package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.Provides;
import skein.web.ResponseModel;

/** What is inside of an answer is written by its declared type, too. */
public final class FilterPydanticSubModelPv2 implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record ModelB(String username) {}

    record ModelC(String username, String password) {}

    record ModelA(
            String name,
            @Nullable String description,
            ModelB foo,
            @Default("{}") Map<String, String> tags) {
        ModelA {
            if (!name.endsWith("A")) {
                throw new IllegalArgumentException("name must end in A");
            }
        }
    }

    static final class Endpoints {
        @Provides
        ModelC get_model_c() {
            return new ModelC("test-user", "test-password");
        }

        @Get("/model/{name}")
        @ResponseModel(ModelA.class)
        Object get_model_a(@Path String name, ModelC model_c) {
            return Map.of(
                    "name",
                    name,
                    "description",
                    "model-a-desc",
                    "foo",
                    model_c,
                    "tags",
                    Map.of("key1", "value1", "key2", "value2"));
        }
    }
}

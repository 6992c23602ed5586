package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.json.Name;
import skein.web.App;
import skein.web.Get;
import skein.web.ResponseModel;

/** Answers with the names of the components, or with others. */
public final class ResponseByAlias implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Model(@Name("alias") String name) {}

    @Describe(
            "response_model_by_alias=False is basically a quick hack, to support proper OpenAPI use another model with"
                    + " the correct field names")
    record ModelNoAlias(String name) {}

    static final class Endpoints {
        @Get("/dict")
        @ResponseModel(value = Model.class, byAlias = false)
        Object read_dict() {
            return Map.of("alias", "Foo");
        }

        @Get("/model")
        @ResponseModel(byAlias = false)
        Model read_model() {
            return new Model("Foo");
        }

        @Get("/list")
        @ResponseModel(byAlias = false)
        List<Model> read_list() {
            return List.of(new Model("Foo"), new Model("Bar"));
        }

        @Get("/by-alias/dict")
        @ResponseModel(Model.class)
        Object by_alias_dict() {
            return Map.of("alias", "Foo");
        }

        @Get("/by-alias/model")
        Model by_alias_model() {
            return new Model("Foo");
        }

        @Get("/by-alias/list")
        List<Model> by_alias_list() {
            return List.of(new Model("Foo"), new Model("Bar"));
        }

        @Get("/no-alias/dict")
        @ResponseModel(ModelNoAlias.class)
        Object no_alias_dict() {
            return Map.of("name", "Foo");
        }

        @Get("/no-alias/model")
        ModelNoAlias no_alias_model() {
            return new ModelNoAlias("Foo");
        }

        @Get("/no-alias/list")
        List<ModelNoAlias> no_alias_list() {
            return List.of(new ModelNoAlias("Foo"), new ModelNoAlias("Bar"));
        }
    }
}

package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.ResponseModel;

/** Answers with some of their fields. */
public final class ResponseModelIncludeExclude implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Model1(String foo, String bar) {}

    record Model2(Model1 ref, String baz) {}

    record Model3(String name, int age, Model2 ref2) {}

    static final class Endpoints {
        private static Model2 model2(String name) {
            return new Model2(new Model1(name + " model foo", name + " model bar"), name + " model2 baz");
        }

        private static Model3 model3(String name) {
            return new Model3(name + " model3 name", 3, model2(name));
        }

        @Get("/simple_include")
        @ResponseModel(include = {"baz", "ref.foo"})
        Model2 simple_include() {
            return model2("simple_include");
        }

        @Get("/simple_include_dict")
        @ResponseModel(include = {"baz", "ref.foo"})
        Model2 simple_include_dict() {
            return model2("simple_include_dict");
        }

        @Get("/simple_exclude")
        @ResponseModel(exclude = "ref.bar")
        Model2 simple_exclude() {
            return model2("simple_exclude");
        }

        @Get("/simple_exclude_dict")
        @ResponseModel(exclude = "ref.bar")
        Model2 simple_exclude_dict() {
            return model2("simple_exclude_dict");
        }

        @Get("/mixed")
        @ResponseModel(
                include = {"name", "ref2"},
                exclude = "ref2.baz")
        Model3 mixed() {
            return model3("mixed");
        }

        @Get("/mixed_dict")
        @ResponseModel(
                include = {"name", "ref2"},
                exclude = "ref2.baz")
        Model3 mixed_dict() {
            return model3("mixed_dict");
        }
    }
}

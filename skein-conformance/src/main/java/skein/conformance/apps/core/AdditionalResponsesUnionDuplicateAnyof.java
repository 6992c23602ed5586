package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Responds;

/** Other answers of two types, with examples. */
public final class AdditionalResponsesUnionDuplicateAnyof implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record ModelA(String a) {}

    record ModelB(String b) {}

    private static final String EXAMPLES = """
            {"content": {"application/json": {"examples": {"Case A": {"value": "a"}}}}}""";

    static final class Endpoints {
        @Get("/route1")
        @Responds(
                status = "500",
                value = {ModelA.class, ModelB.class},
                extra = EXAMPLES)
        Object route1() {
            return "test";
        }

        @Get("/route2")
        @Responds(
                status = "500",
                value = {ModelA.class, ModelB.class},
                extra = EXAMPLES)
        Object route2() {
            return "test";
        }
    }
}

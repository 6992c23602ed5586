package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Docs;
import skein.web.Get;
import skein.web.Query;

/** Parameters that only the document knows. */
public final class OpenapiQueryParameterExtension implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/")
        @Docs(extra = """
                        {"parameters": [
                            {"required": false, "schema": {"title": "Extra Param 1"}, "name": "extra_param_1", "in": "query"},
                            {"required": true, "schema": {"title": "Extra Param 2"}, "name": "extra_param_2", "in": "query"}]}""")
        Object route_with_extra_query_parameters(@Query(or = "50") @Nullable Integer standard_query_param) {
            return Map.of();
        }
    }
}

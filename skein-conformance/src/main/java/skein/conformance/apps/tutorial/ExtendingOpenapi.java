package skein.conformance.apps.tutorial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** A document that says more than it would by itself. */
public final class ExtendingOpenapi implements Chapter {
    private static final String LOGO = "https://fastapi.tiangolo.com/img/logo-margin/logo-teal.png";

    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                setup -> App.of(new Tutorial001())
                        .docs(docs -> docs.title("Custom title")
                                .version("2.5.0")
                                .summary("This is a very custom OpenAPI schema")
                                .description("Here's a longer description of the custom **OpenAPI** schema")
                                .customize(ExtendingOpenapi::withLogo)));
    }

    private static Map<String, @Nullable Object> withLogo(Map<String, @Nullable Object> document) {
        var info = new LinkedHashMap<Object, @Nullable Object>();
        if (document.get("info") instanceof Map<?, ?> before) {
            info.putAll(before);
        }
        info.put("x-logo", Map.of("url", LOGO));
        document.put("info", info);
        return document;
    }

    static final class Tutorial001 {
        @Get("/items/")
        Object read_items() {
            return List.of(Map.of("name", "Foo"));
        }
    }
}

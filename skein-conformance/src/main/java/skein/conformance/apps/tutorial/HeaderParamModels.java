package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.json.Strict;
import skein.web.App;
import skein.web.Get;
import skein.web.Header;

/** Header fields as a record. */
@SuppressWarnings("SameNameButDifferent") // as each application has a CommonHeaders of its own
public final class HeaderParamModels implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial003", setup -> App.of(new Tutorial003()));
    }

    static final class Tutorial002 {
        @Strict
        record CommonHeaders(
                String host,
                boolean save_data,
                @Nullable String if_modified_since,
                @Nullable String traceparent,
                @Default("[]") List<String> x_tag) {}

        @Get("/items/")
        Object read_items(@Header CommonHeaders headers) {
            return headers;
        }
    }

    static final class Tutorial003 {
        record CommonHeaders(
                String host,
                boolean save_data,
                @Nullable String if_modified_since,
                @Nullable String traceparent,
                @Default("[]") List<String> x_tag) {}

        @Get("/items/")
        Object read_items(@Header(underscores = true) CommonHeaders headers) {
            return headers;
        }
    }
}

package skein.web.internal;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a parameter stands in a request, in the order in which they are checked and documented. */
enum Place {
    PATH {
        @Override
        String one(Source source, Param param) {
            return source.variable(param.position());
        }

        @Override
        List<String> all(Source source, Param param) {
            return List.of(source.variable(param.position()));
        }
    },
    QUERY {
        @Override
        @Nullable
        String one(Source source, Param param) {
            return source.query().last(param.name());
        }

        @Override
        List<String> all(Source source, Param param) {
            return source.query().all(param.name());
        }
    },
    HEADER {
        @Override
        @Nullable
        String one(Source source, Param param) {
            return source.request().header(param.name());
        }

        @Override
        List<String> all(Source source, Param param) {
            return source.request().headers().all(param.name());
        }
    },
    COOKIE {
        @Override
        @Nullable
        String one(Source source, Param param) {
            List<String> values = source.cookies().get(param.name());
            return values == null ? null : values.getLast();
        }

        @Override
        List<String> all(Source source, Param param) {
            return source.cookies().getOrDefault(param.name(), List.of());
        }
    };

    /** The value of a parameter, or null. */
    abstract @Nullable String one(Source source, Param param);

    /** All values of a parameter. */
    abstract List<String> all(Source source, Param param);

    /** As in {@code loc} and in OpenAPI. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package skein.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.QueryParams;
import skein.http.Request;

/** The parts of a request that parameters are read from; taken apart when first asked for. Confined to the request. */
final class Source {
    private final Request request;
    private final String[] variables;
    private @Nullable QueryParams query;
    private @Nullable Map<String, List<String>> cookies;

    Source(Request request, String[] variables) {
        this.request = request;
        this.variables = variables;
    }

    Request request() {
        return request;
    }

    String variable(int position) {
        return variables[position];
    }

    QueryParams query() {
        if (query == null) {
            try {
                query = request.query();
            } catch (IllegalArgumentException malformed) {
                throw new HttpException(400, "The query string has a malformed percent escape");
            }
        }
        return query;
    }

    /** The cookies by name; of several with one name the last counts. */
    Map<String, List<String>> cookies() {
        if (cookies == null) {
            cookies = new LinkedHashMap<>();
            for (String field : request.headers().all("cookie")) {
                for (String pair : field.split(";", -1)) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? "" : pair.substring(0, equals).strip();
                    String value = unquoted(pair.substring(equals + 1).strip());
                    if (!name.isEmpty() || !value.isEmpty()) {
                        cookies.put(name, List.of(value));
                    }
                }
            }
        }
        return cookies;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}

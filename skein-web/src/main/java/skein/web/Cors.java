package skein.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import skein.http.Handler;
import skein.http.Headers;
import skein.http.Request;
import skein.http.Response;
import skein.web.internal.Handshakes;
import skein.web.internal.Vary;

/**
 * Tells browsers which pages of other origins may call the application (CORS).
 *
 * <pre>{@code
 * App.of(this).middleware(Cors.origins("https://shop.example").methods("*").headers("*").credentials(true))
 * }</pre>
 *
 * <p>It answers preflights by itself: 200, or 400 with what is not allowed. All other requests it lets pass, since the
 * browser decides what a page may see; their answers, errors included, say who may. Requests without an {@code origin}
 * field and WebSockets are left alone: compare the origin of a WebSocket by yourself.
 *
 * <p>At first: no origin, the method GET, the fields that browsers allow anyway, no credentials, preflights are kept for
 * ten minutes. Put it before other middleware that answers by itself. Immutable and safe to share.
 */
public final class Cors implements Middleware {
    private static final List<String> ALL_METHODS = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    private static final List<String> ALWAYS = List.of("Accept", "Accept-Language", "Content-Language", "Content-Type");

    private final Options set;

    private Cors(Options set) {
        this.set = set;
    }

    /** Changed only while it is a copy that nobody else has. */
    private static final class Options implements Cloneable {
        private Set<String> origins = Set.of();
        private @Nullable Pattern pattern;
        private List<String> methods = List.of("GET");
        private List<String> headers = List.of();
        private List<String> exposed = List.of();
        private boolean credentials;
        private boolean privateNetwork;
        private Duration maxAge = Duration.ofMinutes(10);

        Options copy() {
            try {
                return (Options) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private Cors with(Consumer<Options> change) {
        Options changed = set.copy();
        change.accept(changed);
        return new Cors(changed);
    }

    /**
     * Allows these origins.
     *
     * @param origins scheme, host and port as browsers write them, such as {@code https://shop.example}; {@code *} for all
     * @throws IllegalArgumentException when one has a path, or no scheme
     */
    public static Cors origins(String... origins) {
        for (String origin : origins) {
            if (!origin.equals("*") && !origin.equals("null") && !origin.matches("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+")) {
                throw new IllegalArgumentException("\"" + origin + "\" is no origin; give scheme, host and port without"
                        + " a path, such as \"https://shop.example\", or \"*\" for all");
            }
        }
        return new Cors(new Options()).with(set -> set.origins = Set.of(origins));
    }

    /** Allows origins that a regular expression matches from start to end, beside those that are listed. */
    public Cors originPattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return with(set -> set.pattern = pattern);
    }

    /** Allows these methods; {@code *} for all that are usual. */
    public Cors methods(String... methods) {
        List<String> allowed = List.of(methods);
        return with(set -> set.methods = allowed.contains("*") ? ALL_METHODS : allowed);
    }

    /** Lets pages send these header fields; {@code *} for all. */
    public Cors headers(String... names) {
        return with(set -> set.headers = List.of(names));
    }

    /** Lets pages read these header fields of answers. */
    public Cors exposed(String... names) {
        return with(set -> set.exposed = List.of(names));
    }

    /** Whether browsers may send cookies and other credentials along. Together with all origins every page gets them. */
    public Cors credentials(boolean allowed) {
        return with(set -> set.credentials = allowed);
    }

    /** Whether public pages may call this application in a private network. */
    public Cors privateNetwork(boolean allowed) {
        return with(set -> set.privateNetwork = allowed);
    }

    /** How long browsers may keep the answer to a preflight, to the second. */
    public Cors maxAge(Duration maxAge) {
        return with(set -> set.maxAge = maxAge);
    }

    @Override
    public Response handle(Request request, Handler next) throws Exception {
        String origin = request.header("origin");
        if (origin == null || Handshakes.isWebSocket(request)) {
            return next.handle(request);
        }
        String wanted = request.header("access-control-request-method");
        return request.method().equals("OPTIONS") && wanted != null
                ? preflight(request, origin, wanted)
                : shared(next.handle(request), origin);
    }

    private boolean allOrigins() {
        return set.origins.contains("*");
    }

    /** Whether answers have to name the origin: browsers take no {@code *} together with credentials. */
    private boolean mirrors() {
        return !allOrigins() || set.credentials;
    }

    private boolean isAllowed(String origin) {
        return allOrigins()
                || set.origins.contains(origin)
                || (set.pattern != null && set.pattern.matcher(origin).matches());
    }

    private Response preflight(Request request, String origin, String method) {
        var refused = new ArrayList<String>();
        Headers headers = Headers.of("content-type", "text/plain; charset=utf-8");
        if (mirrors()) {
            headers = headers.with("vary", "Origin");
        }
        if (!isAllowed(origin)) {
            refused.add("origin");
        } else {
            headers = headers.with("access-control-allow-origin", mirrors() ? origin : "*");
        }
        headers = headers.with("access-control-allow-methods", String.join(", ", set.methods))
                .with("access-control-max-age", Long.toString(set.maxAge.toSeconds()));
        if (!set.methods.contains(method)) {
            refused.add("method");
        }
        String fields = request.header("access-control-request-headers");
        boolean allFields = set.headers.contains("*");
        if (!allFields) {
            headers = headers.with("access-control-allow-headers", String.join(", ", fields()));
        } else if (fields != null) {
            headers = headers.with("access-control-allow-headers", fields);
        }
        if (fields != null && !allFields && !areAllowed(fields)) {
            refused.add("headers");
        }
        if (set.credentials) {
            headers = headers.with("access-control-allow-credentials", "true");
        }
        if (request.headers().contains("access-control-request-private-network")) {
            if (set.privateNetwork) {
                headers = headers.with("access-control-allow-private-network", "true");
            } else {
                refused.add("private-network");
            }
        }
        return refused.isEmpty()
                ? Response.text("OK").with(headers)
                : Response.text("Disallowed CORS " + String.join(", ", refused))
                        .with(400)
                        .with(headers);
    }

    /** Those that are allowed, with those that browsers send without asking. */
    private Set<String> fields() {
        var all = new TreeSet<String>(ALWAYS);
        all.addAll(set.headers);
        return all;
    }

    private boolean areAllowed(String fields) {
        var allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        allowed.addAll(fields());
        return Arrays.stream(fields.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .allMatch(allowed::contains);
    }

    private Response shared(Response response, String origin) {
        Headers headers = response.headers();
        if (!mirrors()) {
            headers = headers.replace("access-control-allow-origin", "*");
        } else if (isAllowed(origin)) {
            headers = Vary.with(headers.replace("access-control-allow-origin", origin), "Origin");
        }
        if (set.credentials) {
            headers = headers.replace("access-control-allow-credentials", "true");
        }
        if (!set.exposed.isEmpty()) {
            headers = headers.replace("access-control-expose-headers", String.join(", ", set.exposed));
        }
        return response.with(headers);
    }
}

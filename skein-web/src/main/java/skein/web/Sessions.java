package skein.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.async.TaskLocal;
import skein.http.Handler;
import skein.http.Headers;
import skein.http.Request;
import skein.http.Response;
import skein.json.Json;
import skein.web.internal.Cookies;
import skein.web.internal.SignedText;
import skein.web.internal.Vary;

/**
 * Keeps a {@link Session} for each browser, in a cookie that is signed with HMAC-SHA256.
 *
 * <pre>{@code
 * var app = App.of(new Shop()).middleware(Sessions.signedWith(System.getenv("SESSION_KEY")).httpsOnly(true));
 * }</pre>
 *
 * <p>Endpoints and providers get the session by declaring a parameter of type {@link Session}; other code asks {@link
 * #current}. The cookie is sent when the session has been changed only, and removed when nothing is left in it; answers
 * for which it was looked at say {@code vary: Cookie}. A cookie that is forged, altered or too old is an empty session.
 *
 * <p>Nothing is stored on the server: a browser may send an older cookie again, so log out by the expiry, or keep an id
 * here and the rest in a database. A session that browsers would not keep, beyond 4096 bytes, fails the request.
 *
 * <p>At first the cookie is called {@code session} and lasts 14 days, for {@code /}, {@code samesite=lax}, out of reach of
 * scripts. Immutable and safe to share.
 */
public final class Sessions implements Middleware {
    private static final TaskLocal<Session> CURRENT = TaskLocal.named("Sessions");
    private static final int MOST_BYTES = 4096;
    private static final int LEAST_KEY_BYTES = 16;

    private final Options set;

    private Sessions(Options set) {
        this.set = set;
    }

    /** Changed only while it is a copy that nobody else has. */
    private static final class Options implements Cloneable {
        private List<SignedText> keys = List.of();
        private String cookie = "session";
        private @Nullable Duration maxAge = Duration.ofDays(14);
        private String path = "/";
        private @Nullable String domain;
        private String sameSite = "lax";
        private boolean httpsOnly;
        private InstantSource clock = InstantSource.system();

        Options copy() {
            try {
                return (Options) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private Sessions with(Consumer<Options> change) {
        Options changed = set.copy();
        change.accept(changed);
        return new Sessions(changed);
    }

    /**
     * Sessions signed with a key.
     *
     * @param key random, from the environment, the same for all processes; at least 16 bytes in UTF-8
     * @throws IllegalArgumentException when it is shorter
     */
    public static Sessions signedWith(String key) {
        return new Sessions(new Options()).with(set -> set.keys = List.of(signer(key)));
    }

    private static SignedText signer(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the key of Sessions has " + bytes.length + " bytes, which can be" + " guessed; use at least "
                            + LEAST_KEY_BYTES + " random ones, such as of \"openssl rand -hex 32\"");
        }
        return new SignedText(bytes);
    }

    /** Also takes cookies that were signed with these keys, which are being replaced. */
    public Sessions olderKeys(String... keys) {
        return with(set -> {
            var all = new ArrayList<SignedText>(set.keys);
            for (String key : keys) {
                all.add(signer(key));
            }
            set.keys = List.copyOf(all);
        });
    }

    /** The name of the cookie. */
    public Sessions cookie(String name) {
        Cookies.checkName(name);
        return with(set -> set.cookie = name);
    }

    /** How long a session lasts after its last change; null for as long as the browser runs. */
    public Sessions maxAge(@Nullable Duration maxAge) {
        return with(set -> set.maxAge = maxAge);
    }

    /** The paths to which browsers send the cookie begin with this one. */
    public Sessions path(String path) {
        Cookies.checkAttribute(path);
        return with(set -> set.path = path);
    }

    /** Has browsers send the cookie to all hosts below this one; null for the application's own only. */
    public Sessions domain(@Nullable String domain) {
        Cookies.checkAttribute(domain == null ? "" : domain);
        return with(set -> set.domain = domain);
    }

    /** Which requests from other sites carry the cookie: {@code lax}, {@code strict} or {@code none}. */
    public Sessions sameSite(String sameSite) {
        if (!List.of("lax", "strict", "none").contains(sameSite)) {
            throw new IllegalArgumentException("sameSite is \"" + sameSite + "\"; use lax, strict or none");
        }
        return with(set -> set.sameSite = sameSite);
    }

    /** Whether browsers send the cookie over TLS only. */
    public Sessions httpsOnly(boolean only) {
        return with(set -> set.httpsOnly = only);
    }

    /** The clock that tells how old a cookie is, for tests. */
    public Sessions clock(InstantSource clock) {
        return with(set -> set.clock = clock);
    }

    /**
     * The session of the request that the calling task works for.
     *
     * @throws IllegalStateException when no {@code Sessions} is among the middleware
     */
    public static Session current() {
        return CURRENT.find()
                .orElseThrow(() -> new IllegalStateException("there are no sessions here; add"
                        + " .middleware(Sessions.signedWith(key)) to the application"));
    }

    @Override
    public Response handle(Request request, Handler next) throws Exception {
        String sent = Cookies.value(request, set.cookie);
        Session session = new Session(sent == null ? Map.of() : opened(sent));
        Response response = CURRENT.with(session, () -> next.handle(request));
        Headers headers = response.headers();
        if (session.wasUsed()) {
            headers = Vary.with(headers, "Cookie");
        }
        if (session.wasChanged()) {
            byte[] content = session.content();
            if (content != null) {
                headers = headers.with("set-cookie", cookie(request, content));
            } else if (sent != null) {
                headers = headers.with(
                        "set-cookie",
                        set.cookie + "=null; path=" + set.path + "; expires=Thu, 01 Jan 1970 00:00:00 GMT; "
                                + attributes());
            }
        }
        return headers == response.headers() ? response : response.with(headers);
    }

    private Map<String, @Nullable Object> opened(String value) {
        for (SignedText key : set.keys) {
            byte[] content = key.open(set.cookie, value, set.maxAge, set.clock.instant());
            if (content != null && Json.standard().decode(content, Object.class) instanceof Map<?, ?> values) {
                var named = new LinkedHashMap<String, @Nullable Object>();
                values.forEach((name, each) -> named.put(String.valueOf(name), each));
                return named;
            }
        }
        return Map.of();
    }

    private String cookie(Request request, byte[] content) {
        String value = set.keys.getFirst().sign(set.cookie, content, set.clock.instant());
        String age = set.maxAge == null ? "" : "; max-age=" + set.maxAge.toSeconds();
        String cookie = set.cookie + "=" + value + "; path=" + set.path + age + "; " + attributes();
        if (cookie.length() > MOST_BYTES) {
            throw new IllegalStateException("the session after " + request.method() + " " + request.rawPath()
                    + " makes a cookie of " + cookie.length() + " bytes, and browsers keep " + MOST_BYTES
                    + "; keep what is large in a database, and its id in the session");
        }
        return cookie;
    }

    private String attributes() {
        return "httponly; samesite=" + set.sameSite + (set.httpsOnly ? "; secure" : "")
                + (set.domain == null ? "" : "; domain=" + set.domain);
    }
}

package skein.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.web.internal.Cookies;
import skein.web.internal.Handshakes;

/**
 * Refuses requests that a page of another site has a browser send, with the cookies of its user (CSRF).
 *
 * <pre>{@code
 * App.of(this).middleware(Csrf.protection(), Sessions.signedWith(key))
 *
 * Csrf.protection().trusting("https://admin.example.com")     // pages of another origin that may
 * Csrf.protection().withToken("csrf")                         // for browsers older than 2020, too
 * }</pre>
 *
 * <p>Needed where browsers tell who the user is by themselves: with cookies, {@link HttpBasic}, client certificates. Where
 * each request carries a token that a script has put there, it does no harm.
 *
 * <p>Browsers say where a request comes from. GET, HEAD and OPTIONS pass, so they must not change anything. All others are
 * answered with 403 when {@code Sec-Fetch-Site} is neither {@code same-origin} nor {@code none}, or, where it is missing,
 * when {@code Origin} names another host than {@code Host}. With neither field it is no browser of this decade, and
 * passes unless tokens are asked for. WebSockets are opened with GET but are as dangerous as POST: their origin is
 * compared as well.
 *
 * <p>Immutable and thread-safe; runs in the coroutine of the request.
 */
public final class Csrf implements Middleware {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Set<String> trusted;
    private final @Nullable String name;

    private Csrf(Set<String> trusted, @Nullable String name) {
        this.trusted = trusted;
        this.name = name;
    }

    /** By what browsers say about where a request comes from. */
    public static Csrf protection() {
        return new Csrf(Set.of(), null);
    }

    /**
     * Lets pages of these origins send requests, too.
     *
     * @param origins scheme, host and port if it is not the usual one, such as {@code https://admin.example.com}
     * @throws IllegalArgumentException when one has a path or no scheme
     */
    public Csrf trusting(String... origins) {
        var all = new LinkedHashSet<>(trusted);
        for (String origin : origins) {
            if (!origin.matches("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+")) {
                throw new IllegalArgumentException(
                        "\"" + origin + "\" is no origin; give scheme, host and port without a"
                                + " path, such as \"https://admin.example.com\"");
            }
            all.add(origin.toLowerCase(Locale.ROOT));
        }
        return new Csrf(Set.copyOf(all), name);
    }

    /**
     * Asks for a token besides, unless the request says that it comes from here. Each browser gets one, in the cookie
     * {@code __Host-csrf} for the name {@code csrf}; scripts read it and send it back in the header field
     * {@code x-csrf}. Pages of other sites can have the cookie sent, but cannot read it.
     *
     * <p>Browsers keep the cookie for https and {@code localhost} only.
     *
     * @param name of letters, digits and hyphens
     */
    public Csrf withToken(String name) {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot stand in a header field; use letters, digits and hyphens");
        }
        return new Csrf(trusted, name);
    }

    @Override
    public Response handle(Request request, Handler next) throws Exception {
        if (!isSafe(request) && !isOwn(request)) {
            return Response.json("{\"detail\":\"Cross-site request refused\"}".getBytes(StandardCharsets.UTF_8))
                    .with(403);
        }
        return withCookie(request, next.handle(request));
    }

    private static boolean isSafe(Request request) {
        return SAFE.contains(request.method()) && !Handshakes.isWebSocket(request);
    }

    private boolean isOwn(Request request) {
        String origin = request.header("origin");
        if (origin != null && trusted.contains(origin.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String site = request.header("sec-fetch-site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        if (origin != null) {
            return isHost(origin, request.header("host"));
        }
        return name == null || hasToken(request);
    }

    /** The scheme is not compared: behind a proxy it is not known here. */
    private static boolean isHost(String origin, @Nullable String host) {
        int end = origin.indexOf("://");
        return host != null && end > 0 && origin.substring(end + 3).equalsIgnoreCase(host);
    }

    private boolean hasToken(Request request) {
        String cookie = Cookies.value(request, cookie());
        String sent = request.header("x-" + name);
        return cookie != null
                && sent != null
                && !cookie.isEmpty()
                && MessageDigest.isEqual(
                        cookie.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** The prefix keeps other hosts of the domain from setting it. */
    private String cookie() {
        return "__Host-" + name;
    }

    private Response withCookie(Request request, Response response) {
        if (name == null || Cookies.value(request, cookie()) != null) {
            return response;
        }
        byte[] token = new byte[32];
        RANDOM.nextBytes(token);
        String cookie = cookie() + "=" + ENCODER.encodeToString(token) + "; path=/; secure; samesite=lax";
        return response.with("set-cookie", cookie);
    }
}

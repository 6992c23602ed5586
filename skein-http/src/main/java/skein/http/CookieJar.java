package skein.http;

import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.util.NetUtil;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that servers have set, and the rules by which they are sent back (RFC 6265, 5).
 *
 * <p>A cookie goes to the host that has set it, and to the hosts below a {@code Domain} that it names and is itself part
 * of; never to a public suffix such as {@code com} or {@code co.uk}. Which names are such is guessed unless a list is
 * given: a name without a dot, and a country's second level such as {@code co}, {@code com} or {@code ac}. Secure
 * cookies go over https only and are set over it only; {@code __Secure-} and {@code __Host-} mean what they promise.
 *
 * <p>Holds 3,000 cookies at most, 50 for a domain, each of up to 4,096 bytes; the ones that were set first make room.
 * In memory only. Safe to share.
 */
public final class CookieJar {
    private static final int MOST = 3_000;
    private static final int MOST_OF_A_DOMAIN = 50;
    private static final int LONGEST = 4_096;
    private static final Set<String> SECOND_LEVELS = Set.of(
            "ac", "co", "com", "ed", "edu", "go", "gob", "gov", "gouv", "gv", "id", "ltd", "me", "mil", "ne", "net",
            "nhs", "nom", "or", "org", "plc", "sch");

    private final InstantSource clock;
    private final Predicate<String> publicSuffix;
    private final List<Kept> cookies = new ArrayList<>();

    private record Kept(
            String name,
            String value,
            String domain,
            boolean hostOnly,
            String path,
            boolean secure,
            @Nullable Instant expires) {
        boolean sameAs(Kept other) {
            return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
        }
    }

    /** An empty one. */
    public CookieJar() {
        this(InstantSource.system(), CookieJar::looksPublic);
    }

    /**
     * An empty one.
     *
     * @param clock what expiry is measured by
     * @param publicSuffix whether anybody may register names below a name
     */
    public CookieJar(InstantSource clock, Predicate<String> publicSuffix) {
        this.clock = clock;
        this.publicSuffix = publicSuffix;
    }

    private static boolean looksPublic(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0
                || (domain.indexOf('.', dot + 1) < 0
                        && domain.length() - dot == 3
                        && SECOND_LEVELS.contains(domain.substring(0, dot)));
    }

    /**
     * Takes in the value of a {@code set-cookie} field; one that breaks the rules is ignored, as they want it.
     *
     * @param origin the URI that was asked for
     */
    public void store(URI origin, String setCookie) {
        Cookie cookie = setCookie.length() > LONGEST ? null : decode(setCookie);
        Kept kept = cookie == null ? null : accepted(origin, cookie);
        if (kept != null) {
            put(kept);
        }
    }

    private static @Nullable Cookie decode(String setCookie) {
        try {
            return ClientCookieDecoder.LAX.decode(setCookie);
        } catch (IllegalArgumentException malformed) {
            // Lax or not, Netty refuses some characters in a domain or a path.
            return null;
        }
    }

    private @Nullable Kept accepted(URI origin, Cookie cookie) {
        String host = host(origin);
        boolean secure = isSecure(origin);
        String domain = cookie.domain() == null ? "" : cookie.domain().toLowerCase(Locale.ROOT);
        if (domain.startsWith(".")) {
            domain = domain.substring(1);
        }
        boolean hostOnly = domain.isEmpty() || (domain.equals(host) && (isAddress(host) || publicSuffix.test(host)));
        if (!hostOnly && (!matches(host, domain) || publicSuffix.test(domain))) {
            return null;
        }
        if (cookie.isSecure() && !secure) {
            return null;
        }
        String name = cookie.name();
        if (name.startsWith("__Secure-") && !cookie.isSecure()) {
            return null;
        }
        if (name.startsWith("__Host-")
                && !(cookie.isSecure() && cookie.domain() == null && "/".equals(cookie.path()))) {
            return null;
        }
        String path = cookie.path();
        return new Kept(
                name,
                cookie.value(),
                hostOnly ? host : domain,
                hostOnly,
                path == null || !path.startsWith("/") ? defaultPath(origin) : path,
                cookie.isSecure(),
                cookie.maxAge() == Cookie.UNDEFINED_MAX_AGE
                        ? null
                        : clock.instant().plusSeconds(Math.min(cookie.maxAge(), 400L * 24 * 3600)));
    }

    private synchronized void put(Kept kept) {
        removeExpired();
        cookies.removeIf(kept::sameAs);
        if (kept.expires() != null && !kept.expires().isAfter(clock.instant())) {
            return;
        }
        List<Kept> neighbours = cookies.stream()
                .filter(one -> one.domain().equals(kept.domain()))
                .toList();
        if (neighbours.size() >= MOST_OF_A_DOMAIN) {
            cookies.remove(neighbours.getFirst());
        } else if (cookies.size() >= MOST) {
            cookies.removeFirst();
        }
        cookies.add(kept);
    }

    /** The value of the {@code cookie} field for a request, the longest paths first; empty when there is none. */
    public synchronized String cookiesFor(URI target) {
        if (cookies.isEmpty()) {
            return "";
        }
        removeExpired();
        String host = host(target);
        String path = path(target);
        boolean secure = isSecure(target);
        return cookies.stream()
                .filter(cookie -> cookie.hostOnly() ? host.equals(cookie.domain()) : matches(host, cookie.domain()))
                .filter(cookie -> pathMatches(path, cookie.path()))
                .filter(cookie -> secure || !cookie.secure())
                .sorted(Comparator.comparing((Kept cookie) -> -cookie.path().length()))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }

    /** How many it holds. */
    public synchronized int size() {
        removeExpired();
        return cookies.size();
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        cookies.clear();
    }

    private void removeExpired() {
        Instant now = clock.instant();
        cookies.removeIf(cookie -> cookie.expires() != null && !cookie.expires().isAfter(now));
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    private static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static String defaultPath(URI uri) {
        String path = path(uri);
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || NetUtil.isValidIpV4Address(host);
    }

    private static boolean matches(String host, String domain) {
        return host.equals(domain) || (host.endsWith("." + domain) && !isAddress(host));
    }

    private static boolean pathMatches(String path, String prefix) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length() || prefix.endsWith("/") || path.charAt(prefix.length()) == '/');
    }
}

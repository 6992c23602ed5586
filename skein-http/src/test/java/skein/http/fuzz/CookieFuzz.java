package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static skein.http.fuzz.Checks.require;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import skein.http.CookieJar;

/** Cookies that servers set: whatever comes back is one field, and nobody gets a cookie that is not for them. */
public final class CookieFuzz {
    static final List<String> SEEDS = List.of(
            "id=1; Path=/a; Secure; HttpOnly; SameSite=Lax",
            "id=\"a b\"; Domain=.shop.example; Max-Age=5",
            "__Host-x=1; Secure; Path=/\nb=2; Expires=Wed, 09 Jun 2027 10:18:14 GMT",
            "c=; Max-Age=-1\nd=4; Expires=Wed, 09 Jun 1601 10:18:14 GMT",
            "e=5; Domain=example; Path=x",
            "f=6; Max-Age=99999999999999999999");
    private static final URI ORIGIN = URI.create("https://www.shop.example/a/b");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private CookieFuzz() {}

    /** Each line of the input is a field. */
    public static void fuzzerTestOneInput(byte[] input) {
        var jar = new CookieJar(() -> NOW, name -> name.indexOf('.') < 0);
        List<String> fields = clean(input).lines().toList();
        fields.forEach(field -> jar.store(ORIGIN, field));
        require(jar.size() <= Math.min(fields.size(), 50), jar.size() + " cookies");
        String sent = jar.cookiesFor(ORIGIN);
        require(sent.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f), "control characters: " + sent);
        require(sent.isEmpty() || sent.split("; ", -1).length <= jar.size(), "more than one in " + sent);
        for (String foreign :
                List.of("https://example/a/b", "https://other.example/a/b", "https://xshop.example/a/b")) {
            require(jar.cookiesFor(URI.create(foreign)).isEmpty(), "sent to " + foreign);
        }
        String below = jar.cookiesFor(URI.create("https://a.www.shop.example/a/b"));
        require(below.length() <= sent.length(), "a name below gets more: " + below);
        String open = jar.cookiesFor(URI.create("http://www.shop.example/a/b"));
        for (String cookie : open.split("; ", -1)) {
            require(!cookie.startsWith("__Secure-") && !cookie.startsWith("__Host-"), "not over http: " + open);
        }
    }

    /** No field has others: see {@link ResponseFuzz}. */
    private static String clean(byte[] input) {
        return new String(input, ISO_8859_1).replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f\\x85]", "?");
    }
}

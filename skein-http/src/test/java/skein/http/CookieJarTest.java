package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieJarTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final CookieJar jar = new CookieJar(() -> now, name -> name.indexOf('.') < 0 || name.equals("co.uk"));

    private String sentTo(String uri) {
        return jar.cookiesFor(URI.create(uri));
    }

    private void set(String uri, String cookie) {
        jar.store(URI.create(uri), cookie);
    }

    @Test
    void aCookieGoesBackToItsHostOnly() {
        set("https://a.example/", "id=1");
        assertThat(sentTo("https://a.example/x")).isEqualTo("id=1");
        assertThat(sentTo("https://www.a.example/")).isEmpty();
        assertThat(sentTo("https://b.example/")).isEmpty();
    }

    @Test
    void aDomainIncludesTheHostsBelowIt() {
        set("https://www.a.example/", "id=1; Domain=.A.example");
        assertThat(sentTo("https://api.a.example/")).isEqualTo("id=1");
        assertThat(sentTo("https://aa.example/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/,b.example",
        "https://a.example/,www.a.example",
        "https://a.example/,example",
        "https://a.co.uk/,co.uk",
        "https://127.0.0.1/,0.0.1"
    })
    void aForeignDomainIsRefused(String uri, String domain) {
        set(uri, "id=1; Domain=" + domain);
        assertThat(jar.size()).isZero();
    }

    @Test
    void aCountrysSecondLevelIsTakenForPublic() {
        var guessing = new CookieJar();
        guessing.store(URI.create("https://shop.co.uk/"), "id=1; Domain=co.uk");
        assertThat(guessing.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"/shop,true", "/shop/,true", "/shop/pens,true", "/shopping,false", "/,false"})
    void aPathIsAPrefixOfWholeSegments(String path, boolean sent) {
        set("https://a.example/", "id=1; Path=/shop");
        assertThat(sentTo("https://a.example" + path)).isEqualTo(sent ? "id=1" : "");
    }

    @Test
    void withoutAPathItIsTheFolderOfTheUri() {
        set("https://a.example/shop/pens", "id=1");
        assertThat(sentTo("https://a.example/shop/ink")).isEqualTo("id=1");
        assertThat(sentTo("https://a.example/")).isEmpty();
    }

    @Test
    void longerPathsComeFirst() {
        set("https://a.example/", "id=root; Path=/");
        set("https://a.example/", "id=shop; Path=/shop");
        assertThat(sentTo("https://a.example/shop")).isEqualTo("id=shop; id=root");
    }

    @Test
    void aSecureCookieNeedsHttps() {
        set("https://a.example/", "id=1; Secure");
        assertThat(sentTo("http://a.example/")).isEmpty();
        assertThat(sentTo("https://a.example/")).isEqualTo("id=1");
    }

    @Test
    void aSecureCookieIsNotSetOverHttp() {
        set("http://a.example/", "id=1; Secure");
        assertThat(jar.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "__Secure-id=1,false",
        "__Secure-id=1; Secure,true",
        "__Host-id=1; Secure,false",
        "__Host-id=1; Secure; Path=/,true",
        "__Host-id=1; Secure; Path=/; Domain=a.example,false"
    })
    void aPrefixMeansWhatItPromises(String cookie, boolean kept) {
        set("https://a.example/", cookie);
        assertThat(jar.size()).isEqualTo(kept ? 1 : 0);
    }

    @Test
    void aCookieExpires() {
        set("https://a.example/", "id=1; Max-Age=60");
        assertThat(sentTo("https://a.example/")).isEqualTo("id=1");
        now = now.plusSeconds(60);
        assertThat(sentTo("https://a.example/")).isEmpty();
    }

    @Test
    void aCookieOfThePastIsTakenAway() {
        set("https://a.example/", "id=1");
        set("https://a.example/", "id=; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(jar.size()).isZero();
    }

    @Test
    void aNewValueReplacesTheOld() {
        set("https://a.example/", "id=1");
        set("https://a.example/", "id=2");
        assertThat(sentTo("https://a.example/")).isEqualTo("id=2");
    }

    @Test
    void noDomainHoldsMoreThanFifty() {
        for (int i = 0; i < 60; i++) {
            set("https://a.example/", "id" + i + "=1");
        }
        assertThat(jar.size()).isEqualTo(50);
        assertThat(sentTo("https://a.example/")).doesNotContain("id9=").contains("id59=1");
    }

    @ParameterizedTest
    @CsvSource({"''", "=", ";", "nonsense", "=1"})
    void nonsenseIsIgnored(String cookie) {
        set("https://a.example/", cookie);
        assertThat(jar.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=1; Domain=ex\u0091ample", "id=1; Domain=\u00e4.example", "id=1; Path=/\u0091"})
    void aCookieThatNettyRefusesIsIgnored(String cookie) {
        set("https://a.example/", cookie);
        assertThat(jar.size()).isZero();
    }

    @Test
    void aTransportKeepsWhatIsSet() {
        var transport = new CookieTransport(
                request ->
                        Response.text(String.valueOf(request.header("cookie"))).with("set-cookie", "id=1"),
                jar);
        Request request = Request.of("GET", "https://a.example/").with("cookie", "own=2");
        assertThat(transport.send(request).text()).isEqualTo("own=2");
        assertThat(transport.send(request).text()).isEqualTo("own=2; id=1");
    }
}

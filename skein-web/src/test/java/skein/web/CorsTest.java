package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;

class CorsTest {
    private static final String SHOP = "https://shop.example";

    static class Endpoints {
        @Get("/")
        String main() {
            return "main";
        }

        @Get("/missing")
        String missing() {
            throw new HttpException(404, "missing");
        }

        @Get("/varying")
        Response varying() {
            return Response.text("varying").with("vary", "Accept-Encoding");
        }
    }

    private final Cors shop = Cors.origins(SHOP, "http://localhost:8080");

    private static Calls.Answer ask(Cors cors, Request request) {
        return Calls.send(App.of(new Endpoints()).middleware(cors), request);
    }

    private static Request get(String path, String origin) {
        return Request.of("GET", path).with("origin", origin);
    }

    private static Request preflight(String origin, String method) {
        return Request.of("OPTIONS", "/").with("origin", origin).with("access-control-request-method", method);
    }

    @Test
    void allowedOriginIsNamed() {
        var answer = ask(shop, get("/", SHOP));
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(SHOP);
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    @Test
    void otherOriginIsServedWithoutPermission() {
        var answer = ask(shop, get("/", "https://evil.example"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().contains("access-control-allow-origin")).isFalse();
    }

    @Test
    void requestWithoutOriginIsLeftAlone() {
        var answer = ask(shop.exposed("x-total"), Request.of("GET", "/"));
        assertThat(answer.headers().contains("access-control-expose-headers")).isFalse();
    }

    @Test
    void errorsSayWhoMaySeeThem() {
        var answer = ask(shop, get("/missing", SHOP));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(SHOP);
    }

    @Test
    void allOriginsAreAStar() {
        var answer = ask(Cors.origins("*"), get("/", SHOP));
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(answer.headers().contains("vary")).isFalse();
    }

    @Test
    void allOriginsWithCredentialsAreNamed() {
        var answer = ask(Cors.origins("*").credentials(true), get("/", SHOP));
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(SHOP);
        assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
    }

    @Test
    void patternHasToMatchAllOfAnOrigin() {
        var cors = Cors.origins().originPattern("https://.*\\.example");
        assertThat(ask(cors, get("/", SHOP)).header("access-control-allow-origin"))
                .isEqualTo(SHOP);
        assertThat(ask(cors, get("/", SHOP + ".evil")).headers().contains("access-control-allow-origin"))
                .isFalse();
    }

    @Test
    void varyingAnswersVaryByOriginToo() {
        assertThat(ask(shop, get("/varying", SHOP)).headers().all("vary"))
                .isEqualTo(List.of("Accept-Encoding, Origin"));
    }

    @Test
    void exposedFieldsAreNamed() {
        assertThat(ask(shop.exposed("x-total", "x-page"), get("/", SHOP)).header("access-control-expose-headers"))
                .isEqualTo("x-total, x-page");
    }

    @Test
    void preflightIsAnsweredBeforeTheApplication() {
        var answer = ask(
                shop.methods("*").headers("*").credentials(true),
                preflight(SHOP, "GET").with("access-control-request-headers", "X-Example"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("OK");
        assertThat(answer.header("vary")).isEqualTo("Origin");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(SHOP);
        assertThat(answer.header("access-control-allow-methods"))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
        assertThat(answer.header("access-control-max-age")).isEqualTo("600");
        assertThat(answer.header("access-control-allow-headers")).isEqualTo("X-Example");
        assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
    }

    @Test
    void preflightSaysEverythingThatIsNotAllowed() {
        var answer = ask(
                shop.headers("X-Token"),
                preflight("https://evil.example", "POST").with("access-control-request-headers", "x-token, x-nope"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("Disallowed CORS origin, method, headers");
        assertThat(answer.header("access-control-allow-headers"))
                .isEqualTo("Accept, Accept-Language, Content-Language, Content-Type, X-Token");
    }

    @Test
    void fieldsOfAPreflightAreComparedWithoutCase() {
        var answer = ask(
                shop.headers("X-Token"),
                preflight(SHOP, "GET").with("access-control-request-headers", "x-TOKEN,content-type"));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void preflightOfAllOriginsIsAStar() {
        assertThat(ask(Cors.origins("*"), preflight(SHOP, "GET")).header("access-control-allow-origin"))
                .isEqualTo("*");
    }

    @Test
    void preflightIsKeptAsLongAsSaid() {
        assertThat(ask(shop.maxAge(Duration.ofHours(1)), preflight(SHOP, "GET")).header("access-control-max-age"))
                .isEqualTo("3600");
    }

    @Test
    void privateNetworkHasToBeAllowed() {
        var wish = preflight(SHOP, "GET").with("access-control-request-private-network", "true");
        assertThat(ask(shop, wish).text()).isEqualTo("Disallowed CORS private-network");
        assertThat(ask(shop.privateNetwork(true), wish).header("access-control-allow-private-network"))
                .isEqualTo("true");
    }

    @Test
    void optionsWithoutAWishIsAnOrdinaryRequest() {
        assertThat(ask(shop, Request.of("OPTIONS", "/").with("origin", SHOP)).status())
                .isEqualTo(405);
    }

    @Test
    void originWithAPathIsRefused() {
        assertThatThrownBy(() -> Cors.origins(SHOP + "/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a path");
    }
}

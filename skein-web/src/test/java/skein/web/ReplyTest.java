package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import skein.http.HttpException;
import skein.http.Response;

class ReplyTest {
    record Visit(String name) {}

    static class Endpoints {
        @Provides
        Visit visit(Reply reply) {
            reply.header("x-visit", "first").status(202);
            return new Visit("first");
        }

        @Get("/said")
        String said(Reply reply) {
            reply.status(201).header("x-a", "1").header("x-a", "2");
            return "said";
        }

        @Get("/provided")
        String provided(Visit visit) {
            return visit.name();
        }

        @Get("/both")
        String both(Visit visit, Reply reply) {
            reply.status(203);
            return visit.name();
        }

        @Get("/made")
        Response made(Visit visit) {
            return Response.text(visit.name());
        }

        @Get("/failed")
        String failed(Visit visit) {
            throw new HttpException(409, "no");
        }

        @Delete(value = "/content", status = 204)
        Map<String, Integer> content(Reply reply) {
            reply.status(400);
            return Map.of("a", 1);
        }

        @Get("/none")
        Map<String, Integer> none(Reply reply) {
            reply.status(204);
            return Map.of("a", 1);
        }

        @Get("/cookie")
        void cookie(Reply reply) {
            reply.cookie(SetCookie.of("a", "1")).cookie(SetCookie.delete("b"));
        }

        @Get("/wrong")
        void wrong(Reply reply) {
            reply.status(99);
        }
    }

    private final App app = App.of(new Endpoints());

    @Test
    void statusAndFieldsAreThoseOfTheAnswer() {
        var answer = Calls.get(app, "/said");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().all("x-a")).containsExactly("1", "2");
        assertThat(answer.json()).isEqualTo("said");
    }

    @Test
    void dependenciesSayThemToo() {
        var answer = Calls.get(app, "/provided");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("x-visit")).isEqualTo("first");
    }

    @Test
    void lastStatusCounts() {
        assertThat(Calls.get(app, "/both").status()).isEqualTo(203);
    }

    @Test
    void responseThatIsMadeIsSentWithoutThem() {
        var answer = Calls.get(app, "/made");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-visit")).isNull();
    }

    @Test
    void failureIsAnsweredWithoutThem() {
        var answer = Calls.get(app, "/failed");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("x-visit")).isNull();
    }

    @Test
    void statusWithContentBringsItBack() {
        var answer = Calls.call(app, "DELETE", "/content");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"a\":1}");
    }

    @Test
    void statusWithoutContentTakesItAway() {
        var answer = Calls.get(app, "/none");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void cookiesAreSet() {
        assertThat(Calls.get(app, "/cookie").headers().all("set-cookie"))
                .containsExactly(
                        "a=1; Path=/; SameSite=lax",
                        "b=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=lax");
    }

    @Test
    void cookieHasAllAttributes() {
        assertThat(SetCookie.of("a", "1")
                        .domain("example.com")
                        .path("/shop")
                        .maxAge(Duration.ofMinutes(1))
                        .sameSite("none")
                        .secure(true)
                        .httpOnly(true)
                        .partitioned(true))
                .hasToString("a=1; Domain=example.com; HttpOnly; Max-Age=60; Partitioned; Path=/shop; SameSite=none;"
                        + " Secure");
    }

    @Test
    void cookieCannotForgeAnother() {
        assertThatThrownBy(() -> SetCookie.of("a", "1; Domain=evil")).hasMessageContaining("encode it");
        assertThatThrownBy(() -> SetCookie.of("a b", "1")).hasMessageContaining("no name of a cookie");
        assertThatThrownBy(() -> SetCookie.of("a", "1").path("/; Secure")).hasMessageContaining("path");
    }

    @Test
    void impossibleStatusIsAFailure() {
        assertThat(Calls.get(app, "/wrong").status()).isEqualTo(500);
    }

    @Test
    void replyIsNoParameterOfTheDocument() {
        assertThat(Document.at(app, "paths", "/said", "get", "parameters")).isNull();
    }
}

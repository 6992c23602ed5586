package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.http.Request;
import skein.json.Default;
import skein.json.Strict;

class ParametersTest {
    enum Color {
        RED,
        GREEN
    }

    record Filter(
            @Default("100") @Max(100) int limit,
            @Default("[]") List<String> tags) {}

    @Strict
    record CommonFields(
            String host, boolean saveData, @Nullable String traceparent) {}

    static class Endpoints {
        @Get("/users/{userId}")
        long path(@Path long userId) {
            return userId;
        }

        @Get("/unmarked/{id}")
        long unmarked(long id) {
            return id;
        }

        @Get("/named/{user_id}")
        long named(@Path("user_id") long id) {
            return id;
        }

        @Get("/files/{name:path}")
        String file(@Path String name) {
            return name;
        }

        @Get("/query")
        int query(@Query int limit) {
            return limit;
        }

        @Get("/default")
        int withDefault(@Query(or = "20") @Max(100) int limit) {
            return limit;
        }

        @Get("/optional")
        String optional(@Query Optional<Integer> limit) {
            return limit.toString();
        }

        @Get("/nullable")
        String nullable(@Query @Nullable String text) {
            return String.valueOf(text);
        }

        @Get("/enum")
        Color color(@Query Color color) {
            return color;
        }

        @Get("/list")
        List<Integer> list(@Query("n") List<Integer> numbers) {
            return numbers;
        }

        @Get("/list-default")
        List<String> listDefault(@Query(or = {"a", "b"}) List<String> tags) {
            return tags;
        }

        @Get("/set")
        int set(@Query Set<String> tags) {
            return tags.size();
        }

        @Get("/size")
        String size(@Query @Size(min = 3) String text) {
            return text;
        }

        @Get("/agent")
        String agent(@Header String userAgent) {
            return userAgent;
        }

        @Get("/token")
        List<String> token(@Header("x-token") List<String> tokens) {
            return tokens;
        }

        @Get("/cookie")
        String cookie(@Cookie("session_id") String session) {
            return session;
        }

        @Get("/filter")
        Filter filter(@Query Filter filter) {
            return filter;
        }

        @Get("/fields")
        CommonFields fields(@Header CommonFields fields) {
            return fields;
        }

        @Get("/several/{id}")
        int several(@Path @Min(1) int id, @Query int limit, @Header String xToken) {
            return id;
        }

        @Get("/request")
        String request(Request request) {
            return request.target();
        }
    }

    private final App app = App.of(new Endpoints());

    private Object get(String target) {
        return Calls.get(app, target).json();
    }

    private String detail(String target) {
        var answer = Calls.get(app, target);
        assertThat(answer.status()).isEqualTo(422);
        return answer.text();
    }

    @Test
    void pathVariableIsConverted() {
        assertThat(get("/users/7")).isEqualTo(7L);
    }

    @Test
    void unconvertiblePathVariableIsRefused() {
        assertThat(detail("/users/abc")).isEqualTo("""
                {"detail":[{"type":"int_parsing","loc":["path","userId"],\
                "msg":"Input should be a valid integer, unable to parse string as an integer","input":"abc"}]}""");
    }

    @Test
    void parameterNamedLikeTheVariableNeedsNoAnnotation() {
        assertThat(get("/unmarked/7")).isEqualTo(7L);
    }

    @Test
    void annotationNamesTheVariable() {
        assertThat(get("/named/7")).isEqualTo(7L);
    }

    @Test
    void restOfThePathIsOneValue() {
        assertThat(get("/files/a/b%20c.txt")).isEqualTo("a/b c.txt");
    }

    @Test
    void missingQueryIsRefused() {
        assertThat(detail("/query")).isEqualTo("""
                {"detail":[{"type":"missing","loc":["query","limit"],"msg":"Field required","input":null}]}""");
    }

    @Test
    void lastOfSeveralQueryValuesCounts() {
        assertThat(get("/query?limit=1&limit=2")).isEqualTo(2L);
    }

    @Test
    void defaultStandsInForAMissingQuery() {
        assertThat(get("/default")).isEqualTo(20L);
    }

    @Test
    void constraintIsChecked() {
        assertThat(detail("/default?limit=101")).contains("less_than_equal").contains("\"ctx\":{\"le\":100}");
    }

    @Test
    void missingOptionalIsEmpty() {
        assertThat(get("/optional")).isEqualTo("Optional.empty");
    }

    @Test
    void missingNullableIsNull() {
        assertThat(get("/nullable")).isEqualTo("null");
    }

    @Test
    void enumIsReadByName() {
        assertThat(get("/enum?color=GREEN")).isEqualTo("GREEN");
    }

    @Test
    void listTakesAllValues() {
        assertThat(get("/list?n=1&n=2&n=3")).isEqualTo(List.of(1L, 2L, 3L));
    }

    @Test
    void violationInAListHasItsPosition() {
        assertThat(detail("/list?n=1&n=x")).contains("\"loc\":[\"query\",\"n\",1]");
    }

    @Test
    void missingListIsRefused() {
        assertThat(detail("/list")).contains("\"type\":\"missing\"");
    }

    @Test
    void listHasADefault() {
        assertThat(get("/list-default")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void setDropsRepetitions() {
        assertThat(get("/set?tags=a&tags=a&tags=b")).isEqualTo(2L);
    }

    @Test
    void queryIsDecoded() {
        assertThat(get("/size?text=a%20b%2Bc+d")).isEqualTo("a b+c d");
    }

    @Test
    void malformedQueryIsABadRequest() {
        var answer = Calls.get(app, "/size?text=%zz");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"The query string has a malformed percent escape\"}");
    }

    @Test
    void malformedPathIsABadRequest() {
        assertThat(Calls.get(app, "/users/%zz").status()).isEqualTo(400);
    }

    @Test
    void headerNameIsMadeFromTheParameter() {
        var request = Request.of("GET", "/agent").with("User-Agent", "curl");
        assertThat(Calls.send(app, request).json()).isEqualTo("curl");
    }

    @Test
    void missingHeaderIsRefusedByItsWireName() {
        assertThat(detail("/agent")).contains("\"loc\":[\"header\",\"user-agent\"]");
    }

    @Test
    void headerListTakesAllFields() {
        var request = Request.of("GET", "/token").with("x-token", "a").with("X-Token", "b");
        assertThat(Calls.send(app, request).json()).isEqualTo(List.of("a", "b"));
    }

    @Test
    void cookieIsRead() {
        var request = Request.of("GET", "/cookie").with("cookie", "other=1; session_id=abc");
        assertThat(Calls.send(app, request).json()).isEqualTo("abc");
    }

    @Test
    void missingCookieIsRefused() {
        assertThat(detail("/cookie")).contains("\"loc\":[\"cookie\",\"session_id\"]");
    }

    @Test
    void recordIsReadFromTheQuery() {
        assertThat(Calls.get(app, "/filter?tags=a&tags=b").text()).isEqualTo("{\"limit\":100,\"tags\":[\"a\",\"b\"]}");
    }

    @Test
    void componentOfAQueryRecordIsRefusedByItsName() {
        assertThat(detail("/filter?limit=101")).contains("\"loc\":[\"query\",\"limit\"]");
    }

    @Test
    void recordIsReadFromHeaderFields() {
        var request = Request.of("GET", "/fields").with("host", "h").with("save-data", "true");
        assertThat(Calls.send(app, request).text())
                .isEqualTo("{\"host\":\"h\",\"saveData\":true,\"traceparent\":null}");
    }

    @Test
    void strictRecordRefusesOtherHeaderFields() {
        var request = Request.of("GET", "/fields")
                .with("host", "h")
                .with("save-data", "true")
                .with("tool", "plumbus");
        assertThat(Calls.send(app, request).text()).contains("extra_forbidden").contains("[\"header\",\"tool\"]");
    }

    @Test
    void allViolationsAreInOneAnswer() {
        assertThat(detail("/several/0"))
                .contains("[\"path\",\"id\"]")
                .contains("[\"query\",\"limit\"]")
                .contains("[\"header\",\"x-token\"]");
    }

    @Test
    void requestIsHandedOver() {
        assertThat(get("/request?a=b")).isEqualTo("/request?a=b");
    }

    static class Sentinel {
        @Get("/sentinel")
        int sentinel(@Query(or = "-1") @Min(0) int limit) {
            return limit;
        }
    }

    @Test
    void defaultNeedNotKeepTheConstraints() {
        assertThat(Calls.get(App.of(new Sentinel()), "/sentinel").text()).isEqualTo("-1");
        assertThat(Calls.get(App.of(new Sentinel()), "/sentinel?limit=-1").status())
                .isEqualTo(422);
    }

    record Sender(String x_user_id) {}

    static class Senders {
        @Get("/sender")
        String sender(@Header Sender sender) {
            return sender.x_user_id();
        }
    }

    @Test
    void headerOfAGroupHasHyphensOnly() {
        var app = App.of(new Senders());
        var both = Request.of("GET", "/sender").with("x-user-id", "hyphens").with("x_user_id", "underscores");
        assertThat(Calls.send(app, both).json()).isEqualTo("hyphens");
        assertThat(Calls.send(app, Request.of("GET", "/sender").with("x_user_id", "underscores"))
                        .status())
                .isEqualTo(422);
    }
}

package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.json.Default;
import skein.json.Describe;
import skein.json.Matches;
import skein.json.Name;
import skein.json.Strict;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Get;
import skein.web.Hidden;
import skein.web.Path;
import skein.web.Query;

/** The examples of docs/tutorial/path-and-query-parameters.md. */
@Timeout(60)
class TutorialPathAndQueryExamplesTest {
    static class Paths {
        // docs: path
        @Get("/items/{id}")
        long item(@Path long id) {
            return id;
        }
        // end

        // docs: whole path
        @Get("/files/{file:path}")
        String file(@Path String file) {
            return file; // may have slashes
        }
        // end

        // docs: fixed
        @Get("/users/me")
        String me() {
            return "the current user";
        }

        @Get("/users/{id}")
        String user(@Path String id) {
            return id;
        }
        // end

        // docs: enum
        enum Model {
            @Name("alexnet")
            ALEX_NET,
            @Name("resnet")
            RES_NET
        }

        @Get("/models/{model}")
        Model model(@Path Model model) {
            return model;
        }
        // end
    }

    @Test
    void variablesOfThePathAreConverted() {
        try (var client = TestClient.of(App.of(new Paths()))) {
            assertThat(client.get("/items/3").text()).isEqualTo("3");
            assertThat(client.get("/files/home/ada.txt").text()).isEqualTo("\"home/ada.txt\"");
            assertThat(client.get("/users/me").text()).isEqualTo("\"the current user\"");
            assertThat(client.get("/users/ada").text()).isEqualTo("\"ada\"");
            assertThat(client.get("/models/resnet").text()).isEqualTo("\"resnet\"");
            assertThat(client.get("/models/none").status()).isEqualTo(422);
        }
    }

    @Test
    void whatDoesNotFitIsTold() {
        try (var client = TestClient.of(App.of(new Paths()))) {
            assertThat(client.get("/items/three").status()).isEqualTo(422);
            assertThat(client.get("/items/three").text())
                    .isEqualTo(
                            "{\"detail\":[{\"type\":\"int_parsing\",\"loc\":[\"path\",\"id\"],\"msg\":\"Input should be"
                                    + " a valid integer, unable to parse string as an integer\",\"input\":\"three\"}]}");
        }
    }

    static class Queries {
        // docs: query
        @Get("/items")
        String items(
                @Query String text, // required
                @Query(or = "0") int skip, // with a default
                @Query Optional<Boolean> sold) { // may be missing
            return text + " " + skip + " " + sold.isPresent();
        }
        // end

        // docs: constraints
        @Get("/search")
        String search(
                @Query @Size(min = 3, max = 50) @Matches("^[a-z]+$") String text,
                @Query(or = "20") @Min(1) @Max(100) int limit) {
            return text + " " + limit;
        }
        // end

        // docs: list
        @Get("/tagged")
        List<String> tagged(@Query("tag") List<String> tags) {
            return tags;
        }
        // end

        // docs: described
        @Get("/described")
        String described(
                @Query("item-query") @Describe(value = "What to look for", title = "Text", deprecated = true)
                        String text,
                @Query(or = "false") @Hidden boolean debug) {
            return text + debug;
        }
        // end

        // docs: group
        @Strict
        record Filter(
                @Default("100") @Max(100) int limit,
                @Default("created") String orderBy) {}

        @Get("/filtered")
        Filter filtered(@Query Filter filter) {
            return filter;
        }
        // end
    }

    @Test
    void queryIsConvertedAndChecked() {
        try (var client = TestClient.of(App.of(new Queries()))) {
            assertThat(client.get("/items?text=pen&skip=2&sold=yes").text()).isEqualTo("\"pen 2 true\"");
            assertThat(client.get("/items?text=pen").text()).isEqualTo("\"pen 0 false\"");
            assertThat(client.get("/items").status()).isEqualTo(422);
            assertThat(client.get("/search?text=pen").text()).isEqualTo("\"pen 20\"");
            assertThat(client.get("/search?text=PEN&limit=101").text()).contains("string_pattern", "less_than_equal");
            assertThat(client.get("/tagged?tag=a&tag=b").text()).isEqualTo("[\"a\",\"b\"]");
            assertThat(client.get("/filtered?limit=5").text()).isEqualTo("{\"limit\":5,\"orderBy\":\"created\"}");
            assertThat(client.get("/filtered?tool=x").text()).contains("extra_forbidden");
        }
    }

    @Test
    void documentDescribesThem() {
        var app = App.of(new Queries());
        assertThat(app.openApi()).contains("What to look for", "item-query").doesNotContain("debug");
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/described?item-query=a&debug=true").text()).isEqualTo("\"atrue\"");
        }
    }
}

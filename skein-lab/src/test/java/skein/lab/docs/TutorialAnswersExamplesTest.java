package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.test.TestClient;
import skein.web.App;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.JsonStream;
import skein.web.Post;
import skein.web.Produces;
import skein.web.Put;
import skein.web.Reply;
import skein.web.Responds;
import skein.web.ResponseModel;

/** The examples of docs/tutorial/answers.md. */
@Timeout(60)
class TutorialAnswersExamplesTest {
    @TempDir
    Path folder;

    static class Models {
        // docs: model
        record UserIn(String name, String password) {}

        record UserOut(String name) {}

        @Post(value = "/users", status = 201)
        @ResponseModel(UserOut.class)
        UserIn create(@skein.web.Body UserIn user) {
            return user; // the password is not sent
        }
        // end

        // docs: without
        record Item(String name, double price, @Nullable String note) {}

        @Get("/items")
        @ResponseModel(exclude = "price", excludeNull = true)
        List<Item> items() {
            return List.of(new Item("pen", 1.5, null));
        }
        // end
    }

    @Test
    void resultIsWrittenAsAnotherType() {
        try (var client = TestClient.of(App.of(new Models()))) {
            var answer = client.post("/users", Map.of("name", "Ada", "password", "secret"));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo("{\"name\":\"Ada\"}");
            assertThat(client.get("/items").text()).isEqualTo("[{\"name\":\"pen\"}]");
        }
    }

    static class Replies {
        // docs: reply
        @Put("/tasks")
        Map<String, String> put(@skein.web.Body String task, Reply reply) {
            reply.status(201).header("x-version", "7");
            return Map.of("task", task);
        }
        // end

        // docs: response
        @Get("/old")
        Response old() {
            return Response.redirect("/items");
        }
        // end

        // docs: responds
        record Message(String message) {}

        @Get("/items/{id}")
        @Responds(status = "404", value = Message.class, description = "There is no such item")
        Response item(@skein.web.Path String id) {
            if (!id.equals("pen")) {
                return Response.json(new Message("no " + id)).with(404);
            }
            return Response.json(Map.of("name", id));
        }
        // end
    }

    @Test
    void answersAreMadeByHand() {
        var app = App.of(new Replies());
        try (var client = TestClient.of(app)) {
            var answer = client.put("/tasks", "write");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("x-version")).isEqualTo("7");
            assertThat(client.get("/old").header("location")).isEqualTo("/items");
            assertThat(client.get("/items/cup").text()).isEqualTo("{\"message\":\"no cup\"}");
            assertThat(app.openApi()).contains("There is no such item");
        }
    }

    class Contents {
        // docs: produces
        @Get("/page")
        @Produces("text/html")
        String page() {
            return "<h1>Items</h1>";
        }

        @Get("/picture")
        @Produces("image/png")
        byte[] picture() {
            return new byte[] {(byte) 0x89, 'P', 'N', 'G'};
        }
        // end

        // docs: file
        @Get("/manual")
        Response manual(Request request) throws IOException {
            return Response.file(request, folder.resolve("manual.txt"));
        }
        // end
    }

    @Test
    void contentHasItsType() throws IOException {
        Files.writeString(folder.resolve("manual.txt"), "Press the button.");
        try (var client = TestClient.of(App.of(new Contents()))) {
            assertThat(client.get("/page").text()).isEqualTo("<h1>Items</h1>");
            assertThat(client.get("/page").header("content-type")).startsWith("text/html");
            assertThat(client.get("/picture").header("content-type")).isEqualTo("image/png");
            assertThat(client.get("/manual").text()).isEqualTo("Press the button.");
            assertThat(client.with("range", "bytes=0-4").get("/manual").status())
                    .isEqualTo(206);
        }
    }

    static class Streams {
        // docs: lines
        record Row(int id) {}

        @Get("/rows")
        JsonStream<Row> rows() {
            return lines -> {
                for (int id = 1; id <= 3; id++) {
                    lines.send(new Row(id)); // waits while the client is behind
                }
            };
        }

        @Get("/more-rows")
        @Produces("application/x-ndjson")
        Stream<Row> moreRows() {
            return IntStream.range(0, 3).mapToObj(Row::new);
        }
        // end

        // docs: events
        @Get("/events")
        EventStream<Row> events() {
            return events -> {
                int next = events.lastEventId().map(Integer::parseInt).orElse(0) + 1;
                for (int id = next; id <= 3; id++) {
                    events.event(events.of(new Row(id)).id(Integer.toString(id)));
                }
            };
        }
        // end

        // docs: bytes
        @Get("/text")
        Response text() {
            return Response.of("text/plain", Body.writing(out -> {
                for (String word : List.of("one ", "two")) {
                    out.write(word.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }));
        }
        // end
    }

    @Test
    void streamsAreSentAsTheyCome() {
        try (var client = TestClient.of(App.of(new Streams()))) {
            assertThat(client.get("/rows").text()).isEqualTo("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
            assertThat(client.get("/more-rows").text()).isEqualTo("{\"id\":0}\n{\"id\":1}\n{\"id\":2}\n");
            assertThat(client.with("last-event-id", "2").get("/events").text())
                    .isEqualTo("data: {\"id\":3}\nid: 3\n\n");
            assertThat(client.get("/text").text()).isEqualTo("one two");
        }
    }

    static class Missing {
        // docs: status
        @Get("/maybe")
        String maybe() {
            throw new HttpException(404, "Item not found");
        }
        // end
    }

    @Test
    void failureHasAStatus() {
        try (var client = TestClient.of(App.of(new Missing()))) {
            assertThat(client.get("/maybe").text()).isEqualTo("{\"detail\":\"Item not found\"}");
        }
    }
}

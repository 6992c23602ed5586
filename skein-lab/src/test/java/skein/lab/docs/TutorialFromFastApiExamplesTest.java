package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.http.HttpException;
import skein.http.Message;
import skein.http.Response;
import skein.http.UploadForm;
import skein.http.WebSocket;
import skein.json.Default;
import skein.test.TestClient;
import skein.web.App;
import skein.web.BackgroundTasks;
import skein.web.Body;
import skein.web.File;
import skein.web.Get;
import skein.web.Next;
import skein.web.OnWebSocket;
import skein.web.Path;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Router;
import skein.web.Scope;
import skein.web.UploadFile;

/** The examples of docs/from-fastapi.md. */
@Timeout(60)
class TutorialFromFastApiExamplesTest {
    private final List<String> log = new ArrayList<>();

    class Session {
        void close() {
            log.add("closed");
        }
    }

    class Endpoints {
        // docs: query
        @Get("/items/{id}")
        Map<String, Object> item(@Path long id, @Query Optional<String> q, @Query(or = "10") @Max(100) int limit) {
            return Map.of("id", id, "limit", limit);
        }
        // end

        // docs: model
        record Item(
                String name,
                @Positive double price,
                @Default("[]") List<String> tags) {}

        @Post(value = "/items", status = 201)
        Item create(@Body Item item) {
            return item;
        }
        // end

        // docs: dependency
        @Provides
        void session(Next<Session> next) throws Exception {
            var session = new Session();
            try {
                next.with(session);
            } finally {
                session.close();
            }
        }

        @Get("/users")
        List<String> users(Session session) {
            return List.of("ada");
        }
        // end

        // docs: error
        @Get("/missing")
        String missing() {
            throw new HttpException(404, "Item not found");
        }
        // end

        // docs: gather
        @Get("/dashboard")
        Map<String, Integer> dashboard() {
            return Async.gather(
                    () -> count("users"), () -> count("orders"), (users, orders) -> Map.of("sum", users + orders));
        }
        // end

        private int count(String table) {
            return table.length();
        }

        // docs: upload
        @Post("/files")
        Map<String, Object> upload(@File UploadFile file, BackgroundTasks background) throws IOException {
            byte[] content = file.bytes();
            background.add(() -> index(content));
            return Map.of("size", content.length);
        }
        // end

        private void index(byte[] content) {
            log.add("indexed " + content.length);
        }

        // docs: socket
        @OnWebSocket("/ws")
        void talk(WebSocket socket) {
            for (Message message : socket) {
                socket.send("You said " + message.text());
            }
        }
        // end

        // docs: lifespan
        @Provides(scope = Scope.APPLICATION)
        void models(Next<Map<String, Double>> next) throws Exception {
            next.with(Map.of("answer", 42.0)); // load before, close after
        }

        @Get("/predict")
        double predict(@Query double x, Map<String, Double> models) {
            return models.getOrDefault("answer", 0.0) * x;
        }
        // end
    }

    @Test
    void inputsAreTheSame() {
        try (var client = TestClient.of(App.of(new Endpoints()))) {
            assertThat(client.get("/items/3").text()).contains("\"limit\":10");
            assertThat(client.get("/items/3?limit=101").status()).isEqualTo(422);
            assertThat(client.post("/items", Map.of("name", "pen", "price", 1)).text())
                    .isEqualTo("{\"name\":\"pen\",\"price\":1.0,\"tags\":[]}");
            assertThat(client.get("/missing").text()).isEqualTo("{\"detail\":\"Item not found\"}");
        }
    }

    @Test
    void dependenciesAreTheSame() {
        try (var client = TestClient.of(App.of(new Endpoints()))) {
            assertThat(client.get("/users").text()).isEqualTo("[\"ada\"]");
            assertThat(log).containsExactly("closed");
            assertThat(client.get("/predict?x=2").text()).isEqualTo("84.0");
        }
    }

    @Test
    void tasksAreTheSame() {
        try (var client = TestClient.of(App.of(new Endpoints()))) {
            assertThat(client.get("/dashboard").text()).isEqualTo("{\"sum\":11}");
            var form = UploadForm.empty().file("file", "a.txt", "text/plain", new byte[3]);
            assertThat(client.post("/files", form).text()).isEqualTo("{\"size\":3}");
            assertThat(log).containsExactly("indexed 3");
            String answer = client.webSocket("/ws", socket -> {
                socket.send("hello");
                return socket.receive().text();
            });
            assertThat(answer).isEqualTo("You said hello");
        }
    }

    static class Admin {
        @Get("/state")
        String state() {
            throw new IllegalArgumentException("no state");
        }
    }

    @Test
    void applicationIsPutTogether() {
        // docs: routers
        var app = App.of(
                        new Endpoints(), Router.of(new Admin()).prefix("/admin").tags("admin"))
                .onError(
                        IllegalArgumentException.class,
                        (failure, request) ->
                                Response.json(failure.getMessage()).with(400));
        // end
        // docs: test
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/admin/state").status()).isEqualTo(400);
        }
        // end
    }
}

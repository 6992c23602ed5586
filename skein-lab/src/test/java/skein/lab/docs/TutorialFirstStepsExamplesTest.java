package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.Server;
import skein.test.TestClient;
import skein.web.App;
import skein.web.FaultyApplicationException;
import skein.web.Get;
import skein.web.Path;

/** The examples of docs/tutorial/first-steps.md. */
@Timeout(60)
class TutorialFirstStepsExamplesTest {
    // docs: hello
    static class Hello {
        @Get("/")
        Map<String, String> root() {
            return Map.of("message", "Hello World");
        }
    }

    void main() {
        Server.run(App.of(new Hello()), 8000); // until SIGTERM or Ctrl-C
    }
    // end

    @Test
    void valueIsAnsweredAsJson() {
        // docs: tried
        try (var client = TestClient.of(App.of(new Hello()))) {
            assertThat(client.get("/").text()).isEqualTo("{\"message\":\"Hello World\"}");
        }
        // end
    }

    @Test
    void docsAreServed() {
        try (var client = TestClient.of(App.of(new Hello()))) {
            assertThat(client.get("/docs").status()).isEqualTo(200);
            assertThat(client.get("/redoc").status()).isEqualTo(200);
            assertThat(client.get("/openapi.json").text()).contains("\"/\"");
        }
    }

    // docs: two
    record Greeting(String message, int length) {}

    static class Greetings {
        @Get("/hello/{name}")
        Greeting hello(@Path String name) {
            return new Greeting("Hello, " + name, name.length());
        }
    }
    // end

    @Test
    void recordIsAnsweredAsJson() {
        // docs: parts
        var app = App.of(new Hello(), new Greetings());
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/hello/Ada").text()).isEqualTo("{\"message\":\"Hello, Ada\",\"length\":3}");
            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(client.get("/nowhere").status()).isEqualTo(404);
            assertThat(client.post("/", "").status()).isEqualTo(405);
        }
    }

    static class Faulty {
        // docs: faulty
        @Get("/users/{id}")
        String user(@Path("name") String name) {
            return name;
        }
        // end
    }

    @Test
    void faultsAreFoundAtStartUp() {
        assertThatThrownBy(() -> App.of(new Faulty()).open())
                .isInstanceOf(FaultyApplicationException.class)
                .hasMessageContaining("Faulty.user");
    }
}

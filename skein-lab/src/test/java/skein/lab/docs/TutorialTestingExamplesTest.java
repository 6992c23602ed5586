package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import skein.async.Async;
import skein.http.HttpException;
import skein.test.RunningApp;
import skein.test.TestClient;
import skein.test.VirtualClock;
import skein.web.App;
import skein.web.Body;
import skein.web.Cookie;
import skein.web.Get;
import skein.web.Header;
import skein.web.Path;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Reply;
import skein.web.SetCookie;

/** The examples of docs/tutorial/testing.md. */
@Timeout(60)
class TutorialTestingExamplesTest {
    record Item(String name, double price) {}

    interface Prices {
        double of(String item);
    }

    static class RealPrices {
        @Provides
        Prices prices() {
            throw new HttpException(502, "no connection to the supplier");
        }
    }

    static class Shop {
        @Get("/items/{name}")
        Item item(@Path String name, @Header String xToken, Prices prices) {
            return new Item(name, prices.of(name));
        }

        @Post(value = "/items", status = 201)
        Item create(@Body Item item) {
            return item;
        }

        @Post("/login")
        void login(Reply reply) {
            reply.cookie(SetCookie.of("user", "ada"));
        }

        @Get("/me")
        String me(@Cookie String user) {
            return user;
        }
    }

    @Test
    void applicationIsCalledInMemory() {
        // docs: client
        try (var client = TestClient.of(App.of(new Shop(), new RealPrices()))) {
            var answer = client.post("/items", new Item("pen", 1.5));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json(Item.class)).isEqualTo(new Item("pen", 1.5));

            var wrong = client.post("/items", Map.of("name", "pen"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.text()).contains("[\"body\",\"price\"]");
        }
        // end
    }

    // docs: fake
    static class FakePrices {
        @Provides
        Prices prices() {
            return item -> 1.5;
        }
    }

    final App tested = App.of(new Shop(), new RealPrices()).replacing(new FakePrices());
    // end

    @Test
    void clientHasWaysOfCalling() {
        // docs: ways
        try (var client = TestClient.of(tested)) {
            var ada = client.with("x-token", "ada"); // with each request
            assertThat(ada.get("/items/{name}", "pen").json(Item.class).price()).isEqualTo(1.5);

            var browser = client.cookies().followRedirects();
            browser.post("/login", "");
            assertThat(browser.get("/me").text()).isEqualTo("\"ada\"");
        }
        // end
    }

    @Test
    void applicationIsCalledOverASocket() {
        // docs: socket
        try (var client = TestClient.overSocket(tested)) {
            assertThat(client.with("x-token", "ada").get("/items/pen").status()).isEqualTo(200);
        }
        // end
    }

    static class Slow {
        // docs: slow
        @Get("/report")
        String report() {
            Async.sleep(Duration.ofHours(1));
            return "done";
        }
        // end
    }

    @Test
    void hourPassesAtOnce() {
        // docs: clock
        try (var clock = new VirtualClock();
                var client = TestClient.of(App.of(new Slow()))) {
            String report = clock.run(() -> client.get("/report").text());
            assertThat(report).isEqualTo("\"done\"");
            assertThat(clock.now()).isEqualTo(Duration.ofHours(1));
        }
        // end
    }

    // docs: running
    @RegisterExtension
    static final RunningApp SHOP = RunningApp.inMemory(() -> App.of(new Shop(), new FakePrices()));

    @Test
    void itemHasAPrice(TestClient client) {
        assertThat(client.with("x-token", "ada").get("/items/cup").json(Item.class))
                .isEqualTo(new Item("cup", 1.5));
    }
    // end
}

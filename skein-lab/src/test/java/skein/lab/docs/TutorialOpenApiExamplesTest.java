package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.json.Describe;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Body;
import skein.web.Docs;
import skein.web.Example;
import skein.web.Get;
import skein.web.Hidden;
import skein.web.Post;
import skein.web.Routes;

/** The examples of docs/tutorial/openapi-and-docs.md. */
@Timeout(60)
class TutorialOpenApiExamplesTest {
    // docs: endpoint
    @Routes(tags = "items")
    static class Items {
        @Get(value = "/items", summary = "What is in stock", description = "All of it, **in no order**.")
        @Docs(id = "listItems", responseDescription = "The items in stock")
        List<Item> items() {
            return List.of();
        }

        @Get(value = "/elements", deprecated = true)
        List<Item> elements() {
            return items();
        }

        @Hidden
        @Get("/state")
        String state() {
            return "fine";
        }
    }
    // end

    // docs: model
    @Describe("Something to buy")
    record Item(
            @Describe(value = "What it is called", examples = "\"pen\"")
            String name,

            @Describe(title = "Price", extra = "{\"x-unit\": \"EUR\"}")
            double price) {}
    // end

    static class Creating {
        // docs: examples
        @Post("/items")
        Item create(
                @Body
                        @Example(
                                name = "normal",
                                summary = "A normal item",
                                value = "{\"name\": \"pen\", \"price\": 2}")
                        @Example(name = "converted", value = "{\"name\": \"pen\", \"price\": \"2\"}")
                        Item item) {
            return item;
        }
        // end
    }

    @Test
    void documentHasWhatTheCodeSays() {
        assertThat(App.of(new Items(), new Creating()).openApi())
                .contains("What is in stock", "listItems", "The items in stock", "\"deprecated\":true")
                .contains("Something to buy", "What it is called", "\"x-unit\":\"EUR\"", "A normal item")
                .doesNotContain("/state");
    }

    @Test
    void applicationIsDescribed() {
        // docs: application
        var app = App.of(new Items())
                .docs(docs -> docs.title("Shop")
                        .version("2.5.0")
                        .description("Sells **pens**.")
                        .contact("Ada", "https://shop.example/help", "help@shop.example")
                        .license("Apache 2.0", "https://www.apache.org/licenses/LICENSE-2.0")
                        .tag("items", "What can be bought.")
                        .server("https://shop.example/api", "Production"));
        // end
        assertThat(app.openApi())
                .contains("\"title\":\"Shop\"", "2.5.0", "help@shop.example", "What can be bought.", "Production");
    }

    @Test
    void pagesAreElsewhere() {
        // docs: pages
        var app = App.of(new Items())
                .docs(docs -> docs.docsPath("/help")
                        .redocPath(null) // no such page
                        .swaggerUi("defaultModelsExpandDepth", -1));
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/help").text()).contains("defaultModelsExpandDepth");
            assertThat(client.get("/docs").status()).isEqualTo(404);
            assertThat(client.get("/redoc").status()).isEqualTo(404);
        }
        // docs: none
        var secret = App.of(new Items()).docs(docs -> docs.openApiPath(null));
        // end
        try (var client = TestClient.of(secret)) {
            assertThat(client.get("/docs").status()).isEqualTo(404);
        }
    }

    // docs: webhook
    record Subscription(String user, double monthlyFee) {}

    static class Webhooks {
        @Post("new-subscription")
        void newSubscription(@Body Subscription subscription) {}
    }
    // end

    @Test
    void webhooksAreDocumented() {
        // docs: webhooks
        var app = App.of(new Items()).docs(docs -> docs.webhooks(new Webhooks()));
        // end
        assertThat(app.openApi()).contains("\"webhooks\":{\"new-subscription\"");
    }

    @Test
    void documentIsChanged() {
        // docs: customize
        var app = App.of(new Items())
                .docs(docs -> docs.customize(document -> {
                    document.put("x-logo", Map.of("url", "https://shop.example/logo.png"));
                    return document;
                }));
        // end
        assertThat(app.openApi()).contains("x-logo");
    }
}

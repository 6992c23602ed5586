package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ApiDocsTest {
    static class Endpoints {
        @Get("/")
        String root() {
            return "";
        }
    }

    record Subscription(String username, double monthlyFee) {}

    static class Webhooks {
        @Post("new-subscription")
        void newSubscription(@Body Subscription body) {}
    }

    private static App app(UnaryOperator<ApiDocs> docs) {
        return App.of(new Endpoints()).docs(docs);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> document(UnaryOperator<ApiDocs> docs) {
        return (Map<String, Object>) Calls.get(app(docs), "/openapi.json").json();
    }

    @Test
    void infoHasWhatWasSaid() {
        var info = document(docs -> docs.title("Shop")
                        .summary("Sells.")
                        .termsOfService("https://shop.example/terms")
                        .contact("Ada", "https://shop.example", "")
                        .license("MIT", "https://mit.example"))
                .get("info");
        assertThat(info)
                .isEqualTo(Map.of(
                        "title",
                        "Shop",
                        "summary",
                        "Sells.",
                        "termsOfService",
                        "https://shop.example/terms",
                        "contact",
                        Map.of("name", "Ada", "url", "https://shop.example"),
                        "license",
                        Map.of("name", "MIT", "url", "https://mit.example"),
                        "version",
                        "0.1.0"));
    }

    @Test
    void serversAreListed() {
        assertThat(document(docs -> docs.server("https://a.example", "Staging")).get("servers"))
                .isEqualTo(List.of(Map.of("url", "https://a.example", "description", "Staging")));
    }

    @Test
    void tagsKeepTheirOrder() {
        var tags = document(docs -> docs.tag("users", "People.").tag("items", "Things.", "https://x.example", "More"))
                .get("tags");
        assertThat(tags)
                .isEqualTo(List.of(
                        Map.of("name", "users", "description", "People."),
                        Map.of(
                                "name",
                                "items",
                                "description",
                                "Things.",
                                "externalDocs",
                                Map.of("url", "https://x.example", "description", "More"))));
    }

    @Test
    void webhooksAreDocumentedByTheirNames() {
        var document = document(docs -> docs.webhooks(new Webhooks()));
        assertThat(document.get("webhooks"))
                .extracting("new-subscription.post.requestBody.required")
                .isEqualTo(true);
        assertThat(document.get("components"))
                .extracting("schemas.Subscription.title")
                .isEqualTo("Subscription");
    }

    static class Secured {
        @Post("new-subscription")
        void newSubscription(@Body Subscription body, BearerToken token) {}
    }

    @Test
    void webhookMayNeedASecuritySchemeOfTheApplication() {
        var app = App.of(new Endpoints(), HttpBearer.of()).docs(docs -> docs.webhooks(new Secured()));
        assertThat(Document.json(app, "webhooks", "new-subscription", "post", "security"))
                .isEqualTo("[{\"HTTPBearer\":[]}]");
        assertThat(Document.at(app, "components", "securitySchemes", "HTTPBearer", "scheme"))
                .isEqualTo("bearer");
    }

    interface Described {
        @Post("new-subscription")
        void newSubscription(@Body Subscription body);
    }

    @Test
    void webhooksMayBeDescribedByAnInterface() {
        var app = app(docs -> docs.webhooks(Described.class));
        assertThat(Document.at(app, "webhooks", "new-subscription", "post", "operationId"))
                .isEqualTo("newSubscriptionnew_subscription_post");
    }

    @Test
    void documentIsMadeOnceHoweverManySettingsFollow() {
        var made = new AtomicInteger();
        var app = app(docs -> docs.customize(tree -> {
                    made.incrementAndGet();
                    return tree;
                }))
                .title("Shop")
                .redirectSlashes(false);
        assertThat(Document.at(app, "info", "title")).isEqualTo("Shop");
        Calls.get(app, "/openapi.json");
        assertThat(made).hasValue(1);
    }

    @Test
    void webhooksAreNotServed() {
        var app = app(docs -> docs.webhooks(new Webhooks()));
        assertThat(Calls.post(app, "/new-subscription", "{}").status()).isEqualTo(404);
    }

    @Test
    void finishedDocumentCanBeChanged() {
        var document = document(docs -> docs.customize(tree -> {
            tree.put("x-logo", "logo.png");
            return tree;
        }));
        assertThat(document.get("x-logo")).isEqualTo("logo.png");
    }

    @Test
    void documentIsServedWhereItWasPut() {
        var app = app(docs -> docs.openApiPath("/api/v1/openapi.json"));
        assertThat(Calls.get(app, "/api/v1/openapi.json").status()).isEqualTo(200);
        assertThat(Calls.get(app, "/openapi.json").status()).isEqualTo(404);
    }

    @Test
    void pagesFindADocumentThatIsElsewhere() {
        var app = app(docs ->
                docs.openApiPath("/api/v1/openapi.json").docsPath("/help/ui").redocPath("/help/re"));
        assertThat(Calls.get(app, "/help/ui").text()).contains("\"url\":\"../api/v1/openapi.json\"");
        assertThat(Calls.get(app, "/help/re").text()).contains("spec-url=\"../api/v1/openapi.json\"");
    }

    @Test
    void pageCanBeLeftOut() {
        assertThat(Calls.get(app(docs -> docs.redocPath(null)), "/redoc").status())
                .isEqualTo(404);
        assertThat(Calls.get(app(docs -> docs.redocPath(null)), "/docs").status())
                .isEqualTo(200);
    }

    @Test
    void swaggerUiTakesParameters() {
        var page = Calls.get(app(docs -> docs.swaggerUi("deepLinking", false)), "/docs")
                .text();
        assertThat(page).contains("\"deepLinking\":false").doesNotContain("\"deepLinking\":true");
    }

    @Test
    void parametersCannotEndTheScript() {
        var page = Calls.get(app(docs -> docs.swaggerUi("x", "</script>")), "/docs")
                .text();
        assertThat(page).contains("\\u003c/script>");
    }

    @Test
    void loginsOfSwaggerUiComeBackToAPage() {
        var answer = Calls.get(app(docs -> docs), "/docs/oauth2-redirect");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("oauth2-redirect.js");
        assertThat(Calls.get(app(docs -> docs), "/docs/oauth2-redirect.js").status())
                .isEqualTo(200);
    }

    @Test
    void loginOfSwaggerUiIsPrepared() {
        var page = Calls.get(app(docs -> docs.swaggerUiOAuth(Map.of("clientId", "the-clients"))), "/docs")
                .text();
        assertThat(page).contains("ui.initOAuth({\"clientId\":\"the-clients\"});");
    }

    @Test
    void slashRedirectsCanBeSwitchedOff() {
        var app = App.of(new Items()).redirectSlashes(false);
        assertThat(Calls.get(app, "/items/").status()).isEqualTo(404);
    }

    static class Items {
        @Get("/items")
        String items() {
            return "";
        }
    }
}

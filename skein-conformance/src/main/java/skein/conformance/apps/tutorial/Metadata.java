package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** What the document says about the application. */
public final class Metadata implements Chapter {
    private static final String DESCRIPTION = """

            ChimichangApp API helps you do awesome stuff. 🚀

            ## Items

            You can **read items**.

            ## Users

            You will be able to:

            * **Create users** (_not implemented_).
            * **Read users** (_not implemented_).
            """;

    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                        setup -> App.of(new Items("Katana"))
                                .docs(docs -> docs.title("ChimichangApp")
                                        .description(DESCRIPTION)
                                        .summary("Deadpool's favorite app. Nuff said.")
                                        .version("0.0.1")
                                        .termsOfService("http://example.com/terms/")
                                        .contact(
                                                "Deadpoolio the Amazing",
                                                "http://x-force.example.com/contact/",
                                                "dp@x-force.example.com")
                                        .license("Apache 2.0", "https://www.apache.org/licenses/LICENSE-2.0.html")),
                "tutorial002", setup -> App.of(new Items("Foo")).docs(docs -> docs.openApiPath("/api/v1/openapi.json")),
                "tutorial003",
                        setup -> App.of(new Items("Foo"))
                                .docs(docs -> docs.docsPath("/documentation").redocPath(null)),
                "tutorial004",
                        setup -> App.of(new Tutorial004())
                                .docs(docs -> docs.tag(
                                                "users", "Operations with users. The **login** logic is also here.")
                                        .tag(
                                                "items",
                                                "Manage items. So _fancy_ they have their own docs.",
                                                "https://fastapi.tiangolo.com/",
                                                "Items external docs")));
    }

    record Named(String name) {}

    record Items(String name) {
        @Get("/items/")
        Object read_items() {
            return List.of(new Named(name));
        }
    }

    static final class Tutorial004 {
        @Get(value = "/users/", tags = "users")
        Object get_users() {
            return List.of(new Named("Harry"), new Named("Ron"));
        }

        @Get(value = "/items/", tags = "items")
        Object get_items() {
            return List.of(new Named("wand"), new Named("flying broom"));
        }
    }
}

package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Hidden;
import skein.web.Path;
import skein.web.Produces;

/** Docs pages of one's own. */
public final class CustomDocsUi implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                setup -> App.of(new Pages(), new Users())
                        .docs(docs -> docs.docsPath(null).redocPath(null)));
    }

    @Hidden
    static final class Pages {
        @Get("/docs")
        @Produces("text/html")
        String custom_swagger_ui_html() {
            return """
                    <!doctype html>
                    <html lang="en">
                    <head>
                    <title>Users - Swagger UI</title>
                    <link rel="stylesheet" href="https://unpkg.com/swagger-ui-dist@5/swagger-ui.css">
                    </head>
                    <body>
                    <div id="swagger-ui"></div>
                    <script src="https://unpkg.com/swagger-ui-dist@5/swagger-ui-bundle.js"></script>
                    <script>SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui"})</script>
                    </body>
                    </html>
                    """;
        }

        @Get("/docs/oauth2-redirect")
        @Produces("text/html")
        String swagger_ui_redirect() {
            return """
                    <!doctype html>
                    <html lang="en">
                    <head><title>Swagger UI: OAuth2 Redirect</title></head>
                    <body><script src="https://unpkg.com/swagger-ui-dist@5/oauth2-redirect.js"></script></body>
                    </html>
                    """;
        }

        @Get("/redoc")
        @Produces("text/html")
        String redoc_html() {
            return """
                    <!doctype html>
                    <html lang="en">
                    <head><title>Users - ReDoc</title></head>
                    <body>
                    <redoc spec-url="/openapi.json"></redoc>
                    <script src="https://unpkg.com/redoc@2/bundles/redoc.standalone.js"></script>
                    </body>
                    </html>
                    """;
        }
    }

    static final class Users {
        @Get("/users/{username}")
        Object read_user(@Path String username) {
            return Map.of("message", "Hello " + username);
        }
    }
}

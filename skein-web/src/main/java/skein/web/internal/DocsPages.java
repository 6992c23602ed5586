package skein.web.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Response;

/**
 * The pages that show the OpenAPI document: Swagger UI at {@code /docs}, ReDoc at {@code /redoc}.
 *
 * <p>All they need comes from this server. Links are relative, so that they hold below any prefix of a proxy, and a
 * policy keeps the browser from loading anything else, which ReDoc would do for its logo.
 */
final class DocsPages {
    private static final Logger LOG = LoggerFactory.getLogger("skein.web");
    private static final String POLICY =
            "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; connect-src *; object-src 'none'";

    private static final String SWAGGER_UI = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s - Swagger UI</title>
            <link rel="stylesheet" href="docs/assets/swagger-ui.css">
            <link rel="icon" type="image/png" href="docs/assets/favicon-32x32.png">
            </head>
            <body>
            <div id="swagger-ui"></div>
            <script src="docs/assets/swagger-ui-bundle.js"></script>
            <script>
            SwaggerUIBundle({
                url: "openapi.json",
                dom_id: "#swagger-ui",
                layout: "BaseLayout",
                deepLinking: true,
                showExtensions: true,
                showCommonExtensions: true,
                validatorUrl: null,
                presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset]
            });
            </script>
            </body>
            </html>
            """;

    private static final String REDOC = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s - ReDoc</title>
            <link rel="icon" type="image/png" href="docs/assets/favicon-32x32.png">
            <style>
            body { margin: 0; padding: 0; }
            </style>
            </head>
            <body>
            <noscript>ReDoc requires JavaScript.</noscript>
            <redoc spec-url="openapi.json"></redoc>
            <script src="redoc/assets/redoc.standalone.js"></script>
            </body>
            </html>
            """;

    private DocsPages() {}

    /** The pages and what they load, by path. */
    static Map<PathTemplate, Route> of(String title, byte[] openApi) {
        var pages = new LinkedHashMap<PathTemplate, Route>();
        put(pages, "/openapi.json", page(Response.json(openApi)));
        var swaggerUi = Webjar.find("org.webjars", "swagger-ui");
        if (swaggerUi != null) {
            put(pages, "/docs", page(html(SWAGGER_UI, title)));
            put(pages, "/docs/assets/swagger-ui.css", asset(swaggerUi, "swagger-ui.css", "text/css; charset=utf-8"));
            put(pages, "/docs/assets/swagger-ui-bundle.js", script(swaggerUi, "swagger-ui-bundle.js"));
            put(pages, "/docs/assets/favicon-32x32.png", asset(swaggerUi, "favicon-32x32.png", "image/png"));
        }
        var redoc = Webjar.find("org.webjars.npm", "redoc");
        if (redoc != null) {
            put(pages, "/redoc", page(html(REDOC, title)));
            put(pages, "/redoc/assets/redoc.standalone.js", script(redoc, "bundles/redoc.standalone.js"));
        }
        if (swaggerUi == null || redoc == null) {
            LOG.info("/docs or /redoc are left out: the webjars swagger-ui and redoc are not on the class path");
        }
        return pages;
    }

    private static void put(Map<PathTemplate, Route> pages, String path, Route page) {
        try {
            pages.put(PathTemplate.parse(path), page);
        } catch (PathTemplate.Malformed impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Route page(Response response) {
        return (request, variables, aftermath) -> response;
    }

    private static Response html(String template, String title) {
        String escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Response.html(template.formatted(escaped)).with("content-security-policy", POLICY);
    }

    private static Route script(Webjar jar, String file) {
        return asset(jar, file, "text/javascript; charset=utf-8");
    }

    private static Route asset(Webjar jar, String file, String contentType) {
        var headers = Headers.of("content-type", contentType).with("cache-control", "max-age=3600");
        return (request, variables, aftermath) -> new Response(200, headers, Body.of(jar.read(file)));
    }
}

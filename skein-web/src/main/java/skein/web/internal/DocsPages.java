package skein.web.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Response;
import skein.json.Json;
import skein.web.ApiDocs;

/**
 * The OpenAPI document and the pages that show it: Swagger UI at {@code /docs}, ReDoc at {@code /redoc}.
 *
 * <p>All they need comes from this server. Links are relative, so that they hold below any prefix of a proxy, and a
 * policy keeps the browser from loading anything else, which ReDoc would do for its logo.
 */
final class DocsPages {
    private static final Logger LOG = LoggerFactory.getLogger("skein.web");

    // Title, path of the page itself, parameters, what follows.
    private static final String SWAGGER_UI = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s - Swagger UI</title>
            <link rel="stylesheet" href="%2$s/swagger-ui.css">
            <link rel="icon" type="image/png" href="%2$s/favicon-32x32.png">
            </head>
            <body>
            <div id="swagger-ui"></div>
            <script src="%2$s/swagger-ui-bundle.js"></script>
            <script>
            const ui = SwaggerUIBundle(Object.assign(%3$s, {
                validatorUrl: null,
                presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset]
            }%4$s));
            %5$s</script>
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
            <style>
            body { margin: 0; padding: 0; }
            </style>
            </head>
            <body>
            <noscript>ReDoc requires JavaScript.</noscript>
            <redoc spec-url="%s"></redoc>
            <script src="%s/redoc.standalone.js"></script>
            </body>
            </html>
            """;

    private static final String OAUTH_REDIRECT = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Swagger UI: OAuth2 Redirect</title>
            </head>
            <body>
            <script src="%s/oauth2-redirect.js"></script>
            </body>
            </html>
            """;

    private final ApiDocs docs;
    private final Json json;
    private final Map<PathTemplate, Route> pages = new LinkedHashMap<>();

    private DocsPages(ApiDocs docs, Json json) {
        this.docs = docs;
        this.json = json;
    }

    /** The pages and what they load, by path. */
    static Map<PathTemplate, Route> of(ApiDocs docs, Json json, Document openApi) {
        String document = docs.openApiPath().orElse(null);
        if (document == null) {
            return Map.of();
        }
        var made = new DocsPages(docs, json);
        made.put(
                document,
                (request, variables, aftermath) ->
                        Response.json(openApi.json(docs.rootInServers() ? request.root() : "")));
        docs.docsPath().ifPresent(path -> made.swaggerUi(path, relative(path, document)));
        docs.redocPath().ifPresent(path -> made.redoc(path, relative(path, document)));
        return made.pages;
    }

    private void swaggerUi(String path, String document) {
        String elsewhere = docs.swaggerUiFrom().orElse(null);
        if (elsewhere == null) {
            swaggerUiOfWebjar(path, document);
            return;
        }
        String from = escaped(elsewhere);
        put(path, swaggerUiPage(path, document, from));
        docs.oauthRedirectPath().ifPresent(back -> put(back, page(html(from, OAUTH_REDIRECT, from))));
    }

    private Route swaggerUiPage(String path, String document, String from) {
        return page(html(from, SWAGGER_UI, title(), from, parameters(document), redirect(path), oauth()));
    }

    private void swaggerUiOfWebjar(String path, String document) {
        var jar = Webjar.find("org.webjars", "swagger-ui");
        if (jar == null) {
            LOG.info("{} is left out: the webjar swagger-ui is not on the class path", path);
            return;
        }
        put(path, swaggerUiPage(path, document, name(path) + "/assets"));
        put(path + "/assets/swagger-ui.css", asset(jar, "swagger-ui.css", "text/css; charset=utf-8"));
        put(path + "/assets/swagger-ui-bundle.js", script(jar, "swagger-ui-bundle.js"));
        put(path + "/assets/favicon-32x32.png", asset(jar, "favicon-32x32.png", "image/png"));
        docs.oauthRedirectPath().ifPresent(back -> {
            put(back, asset(jar, "oauth2-redirect.html", "text/html; charset=utf-8"));
            put(back.substring(0, back.lastIndexOf('/')) + "/oauth2-redirect.js", script(jar, "oauth2-redirect.js"));
        });
    }

    private String parameters(String document) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("url", document);
        parameters.putAll(docs.swaggerUi());
        return script(parameters);
    }

    /** Where logins come back to: absolute, as login servers want it, but only the browser knows the host. */
    private String redirect(String page) {
        return docs.oauthRedirectPath()
                .map(back -> ", {oauth2RedirectUrl: new URL(" + script(relative(page, back)) + ", location.href).href}")
                .orElse("");
    }

    private String oauth() {
        return docs.swaggerUiOAuth().isEmpty() ? "" : "ui.initOAuth(" + script(docs.swaggerUiOAuth()) + ");\n";
    }

    /** A JSON value that can stand in a script element. */
    private String script(Object value) {
        return new String(json.encode(value), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private void redoc(String path, String document) {
        String elsewhere = docs.redocFrom().orElse(null);
        if (elsewhere == null) {
            redocOfWebjar(path, document);
        } else {
            put(path, redocPage(document, escaped(elsewhere)));
        }
    }

    private Route redocPage(String document, String from) {
        return page(html(from, REDOC, title(), escaped(document), from));
    }

    private void redocOfWebjar(String path, String document) {
        var jar = Webjar.find("org.webjars.npm", "redoc");
        if (jar == null) {
            LOG.info("{} is left out: the webjar redoc is not on the class path", path);
            return;
        }
        put(path, redocPage(document, name(path) + "/assets"));
        put(path + "/assets/redoc.standalone.js", script(jar, "bundles/redoc.standalone.js"));
    }

    private void put(String path, Route page) {
        try {
            pages.put(PathTemplate.parse(path), page);
        } catch (PathTemplate.Malformed wrong) {
            throw new IllegalArgumentException("ApiDocs: " + wrong.getMessage(), wrong);
        }
    }

    private static Route page(Response response) {
        return (request, variables, aftermath) -> response;
    }

    /** @param from where scripts and styles are loaded from */
    private static Response html(String from, String template, String... values) {
        return Response.html(template.formatted((Object[]) values))
                .with(
                        "content-security-policy",
                        "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'" + origin(from)
                                + "; connect-src *; object-src 'none'");
    }

    /** The origin of a URL behind a space; empty for a path of the application. */
    private static String origin(String url) {
        int host = url.indexOf("//") + 2;
        if (host < 2) {
            return "";
        }
        int end = url.indexOf('/', host);
        return " " + (end < 0 ? url : url.substring(0, end));
    }

    private String title() {
        return escaped(docs.title());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The last segment of a path, which is how a page refers to itself. */
    private static String name(String path) {
        return escaped(path.substring(path.lastIndexOf('/') + 1));
    }

    /** How a page refers to another path. */
    private static String relative(String page, String path) {
        long depth = page.chars().filter(character -> character == '/').count() - 1;
        return "../".repeat((int) depth) + path.substring(1);
    }

    private static Route script(Webjar jar, String file) {
        return asset(jar, file, "text/javascript; charset=utf-8");
    }

    private static Route asset(Webjar jar, String file, String contentType) {
        var headers = Headers.of("content-type", contentType).with("cache-control", "max-age=3600");
        return (request, variables, aftermath) -> new Response(200, headers, Body.of(jar.read(file)));
    }
}

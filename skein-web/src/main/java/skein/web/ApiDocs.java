package skein.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the OpenAPI document says about the application as a whole, and where it and its pages are found.
 *
 * <pre>{@code
 * App.of(this).docs(docs -> docs
 *         .title("Shop")
 *         .contact("Ada", "https://shop.example/help", "help@shop.example")
 *         .tag("orders", "What **customers** have bought.")
 *         .server("https://shop.example/api", "Production")
 *         .redocPath(null)                               // no such page
 *         .swaggerUi("defaultModelsExpandDepth", -1))
 * }</pre>
 *
 * <p>Immutable and thread-safe. Each method with a setting returns another one.
 */
public final class ApiDocs {
    /** Title "Skein", version "0.1.0", all pages at their usual paths. */
    public static final ApiDocs DEFAULT = new ApiDocs(new Draft());

    private final Draft set;

    private ApiDocs(Draft set) {
        this.set = set;
    }

    /** All settings; changed only while it is a copy that nobody else has. */
    private static final class Draft implements Cloneable {
        private Map<String, @Nullable Object> info = info("Skein", "0.1.0");
        private List<Map<String, @Nullable Object>> servers = List.of();
        private List<Map<String, @Nullable Object>> tags = List.of();
        private @Nullable String openApiPath = "/openapi.json";
        private @Nullable String docsPath = "/docs";
        private @Nullable String redocPath = "/redoc";
        private @Nullable String oauthRedirectPath = "/docs/oauth2-redirect";
        private @Nullable String swaggerUiFrom;
        private @Nullable String redocFrom;
        private Map<String, @Nullable Object> swaggerUi = swaggerUiDefaults();
        private Map<String, @Nullable Object> oauth = Map.of();
        private boolean separateSchemas = true;
        private boolean rootInServers = true;
        private List<Object> webhooks = List.of();
        private UnaryOperator<Map<String, @Nullable Object>> customize = document -> document;

        private static Map<String, @Nullable Object> info(String title, String version) {
            var info = new LinkedHashMap<String, @Nullable Object>();
            // In the order in which OpenAPI lists them.
            for (String key :
                    List.of("title", "summary", "description", "termsOfService", "contact", "license", "version")) {
                info.put(key, null);
            }
            info.put("title", title);
            info.put("version", version);
            return info;
        }

        private static Map<String, @Nullable Object> swaggerUiDefaults() {
            var parameters = new LinkedHashMap<String, @Nullable Object>();
            parameters.put("dom_id", "#swagger-ui");
            parameters.put("layout", "BaseLayout");
            parameters.put("deepLinking", true);
            parameters.put("showExtensions", true);
            parameters.put("showCommonExtensions", true);
            return parameters;
        }

        Draft copy() {
            try {
                return (Draft) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private ApiDocs with(Consumer<Draft> change) {
        Draft changed = set.copy();
        change.accept(changed);
        return new ApiDocs(changed);
    }

    private ApiDocs info(String key, @Nullable Object value) {
        return with(set -> set.info = plus(set.info, key, value));
    }

    private static Map<String, @Nullable Object> plus(
            Map<String, @Nullable Object> map, String key, @Nullable Object value) {
        var more = new LinkedHashMap<String, @Nullable Object>(map);
        more.put(key, value);
        return more;
    }

    private static <T> List<T> plus(List<T> list, T item) {
        var more = new ArrayList<>(list);
        more.add(item);
        return List.copyOf(more);
    }

    private static Map<String, @Nullable Object> described(@Nullable String... pairs) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        for (int index = 0; index < pairs.length; index += 2) {
            String value = pairs[index + 1];
            if (value != null && !value.isEmpty()) {
                tree.put(String.valueOf(pairs[index]), value);
            }
        }
        return tree;
    }

    // About the application.

    /** The title; "Skein" by default. */
    public String title() {
        return String.valueOf(set.info.get("title"));
    }

    /** See {@link #title()}. */
    public ApiDocs title(String title) {
        return info("title", title);
    }

    /** The version of the API; "0.1.0" by default. */
    public ApiDocs version(String version) {
        return info("version", version);
    }

    /** One line about the application. */
    public ApiDocs summary(String summary) {
        return info("summary", summary);
    }

    /** The long text about it, in Markdown. */
    public ApiDocs description(String description) {
        return info("description", description);
    }

    /** The address of the terms of service. */
    public ApiDocs termsOfService(String url) {
        return info("termsOfService", url);
    }

    /** Whom to ask; what is empty is left out. */
    public ApiDocs contact(String name, String url, String email) {
        return info("contact", described("name", name, "url", url, "email", email));
    }

    /** The license, with its address. */
    public ApiDocs license(String name, String url) {
        return info("license", described("name", name, "url", url));
    }

    /** The license by its SPDX identifier, such as "Apache-2.0". */
    public ApiDocs licenseIdentifier(String name, String identifier) {
        return info("license", described("name", name, "identifier", identifier));
    }

    /** The {@code info} object of the document. */
    public Map<String, @Nullable Object> info() {
        var info = new LinkedHashMap<String, @Nullable Object>(set.info);
        info.values().removeIf(value -> value == null || value.equals(""));
        return info;
    }

    /**
     * Whether the path below which clients see the application ({@link skein.http.Request#root}) is listed as the first
     * server; true by default.
     */
    public ApiDocs rootInServers(boolean listed) {
        return with(set -> set.rootInServers = listed);
    }

    /** See {@link #rootInServers(boolean)}. */
    public boolean rootInServers() {
        return set.rootInServers;
    }

    /** A server that clients may ask, beside those before. */
    public ApiDocs server(String url, String description) {
        return with(set -> set.servers = plus(set.servers, described("url", url, "description", description)));
    }

    /** The servers, as in the document. */
    public List<Map<String, @Nullable Object>> servers() {
        return set.servers;
    }

    /** Describes a tag; the docs show tags in the order of these calls. */
    public ApiDocs tag(String name, String description) {
        return with(set -> set.tags = plus(set.tags, described("name", name, "description", description)));
    }

    /** Like {@link #tag(String, String)}, with a link to more. */
    public ApiDocs tag(String name, String description, String url, String urlDescription) {
        var tag = described("name", name, "description", description);
        tag.put("externalDocs", described("description", urlDescription, "url", url));
        return with(set -> set.tags = plus(set.tags, tag));
    }

    /** The tags, as in the document. */
    public List<Map<String, @Nullable Object>> tags() {
        return set.tags;
    }

    // Where it is found.

    /** Where the document is served; null for nowhere, which leaves out the pages, too. "/openapi.json" by default. */
    public ApiDocs openApiPath(@Nullable String path) {
        return with(set -> set.openApiPath = path);
    }

    /** See {@link #openApiPath(String)}. */
    public Optional<String> openApiPath() {
        return Optional.ofNullable(set.openApiPath);
    }

    /** Where Swagger UI is served; null for nowhere. "/docs" by default. */
    public ApiDocs docsPath(@Nullable String path) {
        return with(set -> set.docsPath = path);
    }

    /** See {@link #docsPath(String)}. */
    public Optional<String> docsPath() {
        return Optional.ofNullable(set.docsPath);
    }

    /** Where ReDoc is served; null for nowhere. "/redoc" by default. */
    public ApiDocs redocPath(@Nullable String path) {
        return with(set -> set.redocPath = path);
    }

    /** See {@link #redocPath(String)}. */
    public Optional<String> redocPath() {
        return Optional.ofNullable(set.redocPath);
    }

    /** Where logins of Swagger UI come back to; null for nowhere. "/docs/oauth2-redirect" by default. */
    public ApiDocs oauthRedirectPath(@Nullable String path) {
        return with(set -> set.oauthRedirectPath = path);
    }

    /** See {@link #oauthRedirectPath(String)}. */
    public Optional<String> oauthRedirectPath() {
        return Optional.ofNullable(set.oauthRedirectPath);
    }

    /**
     * Where browsers load Swagger UI from: a folder that has {@code swagger-ui.css} and {@code swagger-ui-bundle.js}, such as
     * {@code https://unpkg.com/swagger-ui-dist@5}, or a path of the application. By default the application has it from the
     * webjar, so that the page works without the internet.
     */
    public ApiDocs swaggerUiFrom(String url) {
        return with(set -> set.swaggerUiFrom = url);
    }

    /** See {@link #swaggerUiFrom(String)}. */
    public Optional<String> swaggerUiFrom() {
        return Optional.ofNullable(set.swaggerUiFrom);
    }

    /**
     * Where browsers load ReDoc from: a folder that has {@code redoc.standalone.js}, such as
     * {@code https://unpkg.com/redoc@2/bundles}. By default the application has it from the webjar.
     */
    public ApiDocs redocFrom(String url) {
        return with(set -> set.redocFrom = url);
    }

    /** See {@link #redocFrom(String)}. */
    public Optional<String> redocFrom() {
        return Optional.ofNullable(set.redocFrom);
    }

    /** A parameter of Swagger UI; the value is a JSON value. */
    public ApiDocs swaggerUi(String parameter, @Nullable Object value) {
        return with(set -> set.swaggerUi = plus(set.swaggerUi, parameter, value));
    }

    /** The parameters of Swagger UI. */
    public Map<String, @Nullable Object> swaggerUi() {
        return set.swaggerUi;
    }

    /** What Swagger UI's {@code initOAuth} is called with, such as {@code clientId} and {@code scopes}. */
    public ApiDocs swaggerUiOAuth(Map<String, ? extends @Nullable Object> parameters) {
        return with(set -> set.oauth = new LinkedHashMap<>(parameters));
    }

    /** See {@link #swaggerUiOAuth(Map)}. */
    public Map<String, @Nullable Object> swaggerUiOAuth() {
        return set.oauth;
    }

    // What it says.

    /**
     * Whether a type has two schemas where what it reads and what it writes differ, {@code Item-Input} and
     * {@code Item-Output}; true by default.
     */
    public ApiDocs separateSchemas(boolean separate) {
        return with(set -> set.separateSchemas = separate);
    }

    /** See {@link #separateSchemas(boolean)}. */
    public boolean separateSchemas() {
        return set.separateSchemas;
    }

    /**
     * Objects, classes or interfaces with methods like endpoints, which describe the requests that the application sends to
     * its users' servers. They are documented and never called; the path is the name of the webhook. They may depend on what
     * the application provides, such as a security scheme.
     */
    public ApiDocs webhooks(Object... parts) {
        return with(set -> set.webhooks = List.of(parts));
    }

    /** See {@link #webhooks(Object...)}. */
    public List<Object> webhooks() {
        return set.webhooks;
    }

    /**
     * Changes the finished document when somebody first asks for it; two who ask at the same moment may each get one, so
     * that it is to do the same each time. It is handed over as ordered maps and lists that may be changed.
     */
    public ApiDocs customize(UnaryOperator<Map<String, @Nullable Object>> change) {
        return with(set -> {
            var before = set.customize;
            set.customize = document -> change.apply(before.apply(document));
        });
    }

    /** See {@link #customize(UnaryOperator)}. */
    public Map<String, @Nullable Object> customized(Map<String, @Nullable Object> document) {
        return set.customize.apply(document);
    }
}

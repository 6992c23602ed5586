package skein.conformance.generated;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.fastapi.Node;
import skein.web.ApiDocs;
import skein.web.App;
import skein.web.HttpsRedirect;
import skein.web.TrustedHosts;

/** Gives an application the settings that are described. */
final class DescribedSettings {
    private DescribedSettings() {}

    static App apply(App app, Node settings) {
        App set = app.docs(docs -> docs(docs, settings));
        if (settings.has("redirect_slashes")) {
            set = set.redirectSlashes(settings.flag("redirect_slashes"));
        }
        if (settings.has("strict_content_type")) {
            set = set.strictContentType(settings.flag("strict_content_type"));
        }
        if (!settings.text("root_path").isEmpty()) {
            set = set.rootPath(settings.text("root_path"));
        }
        for (Node middleware : settings.get("middleware").list()) {
            switch (middleware.text("class")) {
                case "TrustedHostMiddleware" ->
                    set = set.middleware(TrustedHosts.of(middleware
                            .get("options")
                            .get("allowed_hosts")
                            .texts()
                            .toArray(String[]::new)));
                case "HTTPSRedirectMiddleware" -> set = set.middleware(HttpsRedirect.standard());
                default -> {} // what it does is not described
            }
        }
        return set;
    }

    private static ApiDocs docs(ApiDocs standard, Node settings) {
        ApiDocs docs = standard;
        docs = settings.has("title") ? docs.title(settings.text("title")) : docs;
        docs = settings.has("version") ? docs.version(settings.text("version")) : docs;
        docs = settings.has("summary") ? docs.summary(settings.text("summary")) : docs;
        docs = settings.has("description") ? docs.description(settings.text("description")) : docs;
        docs = settings.has("terms_of_service") ? docs.termsOfService(settings.text("terms_of_service")) : docs;
        Node contact = settings.get("contact");
        docs = contact.has("name")
                ? docs.contact(contact.text("name"), contact.text("url"), contact.text("email"))
                : docs;
        Node license = settings.get("license_info");
        docs = license.has("url") ? docs.license(license.text("name"), license.text("url")) : docs;
        docs = license.has("identifier")
                ? docs.licenseIdentifier(license.text("name"), license.text("identifier"))
                : docs;
        for (Node server : settings.get("servers").list()) {
            docs = docs.server(server.text("url"), server.text("description"));
        }
        for (Node tag : settings.get("openapi_tags").list()) {
            Node more = tag.get("externalDocs");
            docs = more.has("url")
                    ? docs.tag(tag.text("name"), tag.text("description"), more.text("url"), more.text("description"))
                    : docs.tag(tag.text("name"), tag.text("description"));
        }
        for (Map.Entry<String, Node> parameter :
                settings.get("swagger_ui_parameters").members().entrySet()) {
            docs = docs.swaggerUi(parameter.getKey(), parameter.getValue().value());
        }
        docs = settings.has("root_path_in_servers") ? docs.rootInServers(settings.flag("root_path_in_servers")) : docs;
        docs = settings.has("separate_input_output_schemas")
                ? docs.separateSchemas(settings.flag("separate_input_output_schemas"))
                : docs;
        docs = settings.has("openapi_url") ? docs.openApiPath(path(settings.get("openapi_url"))) : docs;
        docs = settings.has("docs_url") ? docs.docsPath(path(settings.get("docs_url"))) : docs;
        docs = settings.has("swagger_ui_oauth2_redirect_url")
                ? docs.oauthRedirectPath(path(settings.get("swagger_ui_oauth2_redirect_url")))
                : docs;
        return settings.has("redoc_url") ? docs.redocPath(path(settings.get("redoc_url"))) : docs;
    }

    private static @Nullable String path(Node path) {
        return path.text().isEmpty() ? null : path.text();
    }
}

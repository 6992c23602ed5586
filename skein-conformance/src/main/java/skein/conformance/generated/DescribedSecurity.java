package skein.conformance.generated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skein.conformance.fastapi.Node;
import skein.web.ApiKey;
import skein.web.HttpBase;
import skein.web.HttpBasic;
import skein.web.HttpBearer;
import skein.web.HttpDigest;
import skein.web.NamedPart;
import skein.web.OAuth2;
import skein.web.OAuth2AuthorizationCode;
import skein.web.OAuth2PasswordBearer;
import skein.web.OpenIdConnect;
import skein.web.SecurityScheme;

/** The security schemes of a described application, as they are come upon. Confined to the thread that writes. */
final class DescribedSecurity {
    private final Map<String, SecurityScheme<?>> schemes = new LinkedHashMap<>();

    /** The schemes so far, as parts of an application; each has its name. */
    List<Object> parts() {
        return schemes.entrySet().stream()
                .<Object>map(scheme -> new NamedPart(scheme.getKey(), scheme.getValue()))
                .toList();
    }

    /**
     * The parameter that takes the credentials.
     *
     * @throws IllegalArgumentException when no scheme of Skein is meant
     */
    String parameter(Node dependency, String name) {
        String scheme = dependency.text("scheme");
        SecurityScheme<?> made = scheme(dependency.get("model")).named(scheme);
        String description = dependency.get("model").text("description");
        schemes.put(scheme, description.isEmpty() ? made : made.description(description));
        String type = made.credentials().getName();
        int simple = type.lastIndexOf('.') + 1;
        return "@skein.web.Named(%s) %s%s%s %s"
                .formatted(
                        Names.quoted(scheme),
                        type.substring(0, simple),
                        dependency.flag("auto_error") ? "" : "@org.jspecify.annotations.Nullable ",
                        type.substring(simple),
                        name);
    }

    private static SecurityScheme<?> scheme(Node model) {
        return switch (model.text("type")) {
            case "apiKey" ->
                switch (model.text("in")) {
                    case "header" -> ApiKey.header(model.text("name"));
                    case "query" -> ApiKey.query(model.text("name"));
                    default -> ApiKey.cookie(model.text("name"));
                };
            case "http" ->
                switch (model.text("scheme")) {
                    case "bearer" ->
                        model.has("bearerFormat") ? HttpBearer.of(model.text("bearerFormat")) : HttpBearer.of();
                    case "basic" -> HttpBasic.of();
                    case "digest" -> HttpDigest.of();
                    default -> HttpBase.of(model.text("scheme"));
                };
            case "openIdConnect" -> OpenIdConnect.at(model.text("openIdConnectUrl"));
            case "oauth2" -> oauth2(model.get("flows"));
            default -> throw new IllegalArgumentException(model.text("type") + " is no security scheme");
        };
    }

    private static SecurityScheme<?> oauth2(Node flows) {
        if (flows.has("authorizationCode")) {
            Node flow = flows.get("authorizationCode");
            return OAuth2AuthorizationCode.of(
                    scopes(OAuth2.authorizationCode(flow.text("authorizationUrl"), flow.text("tokenUrl")), flow));
        }
        Node flow = flows.get("password");
        return OAuth2PasswordBearer.of(scopes(OAuth2.password(flow.text("tokenUrl")), flow));
    }

    private static OAuth2.Flow scopes(OAuth2.Flow flow, Node described) {
        OAuth2.Flow with = flow;
        for (Map.Entry<String, Node> scope : described.get("scopes").members().entrySet()) {
            with = with.scope(scope.getKey(), scope.getValue().text());
        }
        return with;
    }
}

package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.web.App;
import skein.web.BearerToken;
import skein.web.DependsOn;
import skein.web.Get;
import skein.web.OAuth2PasswordBearer;
import skein.web.Provides;
import skein.web.Scopes;
import skein.web.SecurityScopes;

/** A dependency whose value nobody takes, with scopes. */
public final class DependencyParamless implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(OAuth2PasswordBearer.at("token"), new Endpoints()));
    }

    record Auth(String token, List<String> scopes) {}

    static final class Endpoints {
        @Provides
        Auth process_auth(BearerToken credentials, SecurityScopes scopes) {
            if (!scopes.list().contains("a") && !scopes.list().contains("b")) {
                throw new HttpException(401, "a or b not in scopes");
            }
            return new Auth(credentials.value(), scopes.list());
        }

        @Get("/get-credentials")
        Object get_credentials(@Scopes({"a", "b"}) Auth credentials) {
            return credentials;
        }

        @Get("/parameterless-with-scopes")
        @DependsOn(
                value = Auth.class,
                scopes = {"a", "b"})
        Object get_parameterless_with_scopes() {
            return Map.of("status", "ok");
        }

        @Get("/parameterless-without-scopes")
        @DependsOn(Auth.class)
        Object get_parameterless_without_scopes() {
            return Map.of("status", "ok");
        }
    }
}

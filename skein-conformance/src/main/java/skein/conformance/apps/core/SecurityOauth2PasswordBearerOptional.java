package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.OAuth2PasswordBearer;

/** A token for a password, or none. */
public final class SecurityOauth2PasswordBearerOptional implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(OAuth2PasswordBearer.at("/token"), new SecurityUsers.TokensOrNot()));
    }
}

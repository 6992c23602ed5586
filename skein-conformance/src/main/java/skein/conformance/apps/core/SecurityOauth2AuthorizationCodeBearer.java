package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.OAuth2AuthorizationCode;

/** OAuth 2 with a code. */
public final class SecurityOauth2AuthorizationCodeBearer implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "", setup -> App.of(OAuth2AuthorizationCode.at("authorize", "token"), new SecurityUsers.Tokens()));
    }
}

package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.OAuth2AuthorizationCode;

/** OAuth 2 with a code, described. */
public final class SecurityOauth2AuthorizationCodeBearerDescription implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(
                        OAuth2AuthorizationCode.at("authorize", "token").description("OAuth2 Code Bearer"),
                        new SecurityUsers.Tokens()));
    }
}

package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.OpenIdConnect;

/** OpenID Connect. */
public final class SecurityOpenidConnect implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(OpenIdConnect.at("/openid"), new SecurityUsers.ByAuthorization()));
    }
}

package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;

/** OAuth 2 with a strict login form. */
public final class SecurityOauth2 implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(
                        SecurityUsers.READ_AND_WRITE, new SecurityUsers.Login(), new SecurityUsers.ByAuthorization()));
    }
}

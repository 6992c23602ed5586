package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.ApiKey;
import skein.web.App;

/** A key in a cookie. */
public final class SecurityApiKeyCookie implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(ApiKey.cookie("key"), new SecurityUsers.ByKey()));
    }
}

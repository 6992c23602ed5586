package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.ApiKey;
import skein.web.App;

/** A key in the query. */
public final class SecurityApiKeyQuery implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(ApiKey.query("key"), new SecurityUsers.ByKey()));
    }
}

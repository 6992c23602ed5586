package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.ApiKey;
import skein.web.App;

/** A key in a header field. */
public final class SecurityApiKeyHeader implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(ApiKey.header("key"), new SecurityUsers.ByKey()));
    }
}

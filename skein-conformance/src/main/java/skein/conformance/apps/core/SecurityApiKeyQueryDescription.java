package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.ApiKey;
import skein.web.App;

/** A key in the query, described. */
public final class SecurityApiKeyQueryDescription implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(ApiKey.query("key").description("API Key Query"), new SecurityUsers.ByKey()));
    }
}

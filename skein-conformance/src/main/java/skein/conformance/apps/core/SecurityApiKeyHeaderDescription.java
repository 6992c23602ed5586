package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.ApiKey;
import skein.web.App;

/** A key in a header field, described. */
public final class SecurityApiKeyHeaderDescription implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "", setup -> App.of(ApiKey.header("key").description("An API Key Header"), new SecurityUsers.ByKey()));
    }
}

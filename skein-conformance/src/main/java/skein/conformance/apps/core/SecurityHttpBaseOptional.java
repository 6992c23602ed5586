package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.HttpBase;

/** Another scheme of HTTP authentication. */
public final class SecurityHttpBaseOptional implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(HttpBase.of("Other"), new SecurityUsers.Credentials()));
    }
}

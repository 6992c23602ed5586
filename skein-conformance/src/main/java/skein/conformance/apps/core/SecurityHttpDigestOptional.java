package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.HttpDigest;

/** Digest authentication. */
public final class SecurityHttpDigestOptional implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(HttpDigest.of(), new SecurityUsers.Credentials()));
    }
}

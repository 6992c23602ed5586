package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;

/** Answers that are not of the type that was promised. */
public final class ValidateResponseDataclass implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new ValidateResponse.Invalid()));
    }
}

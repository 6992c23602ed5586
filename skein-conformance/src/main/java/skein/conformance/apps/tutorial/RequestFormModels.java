package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Form;
import skein.web.Post;

/** A form as a record. */
public final class RequestFormModels implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record FormData(String username, String password) {}

    static final class Tutorial001 {
        @Post("/login/")
        Object login(@Form FormData data) {
            return data;
        }
    }
}

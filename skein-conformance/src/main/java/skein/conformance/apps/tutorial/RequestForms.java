package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Form;
import skein.web.Post;

/** The fields of a form. */
public final class RequestForms implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    static final class Tutorial001 {
        @Post("/login/")
        Object login(@Form String username, @Form String password) {
            return Map.of("username", username);
        }
    }
}

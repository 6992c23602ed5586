package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Form;
import skein.web.Post;

/** Fields of forms with several values. */
public final class FormsFromNonTypingSequences implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Post("/form/python-list")
        Object post_form_param_list(@Form List<Object> items) {
            return items;
        }

        @Post("/form/python-set")
        Object post_form_param_set(@Form Set<Object> items) {
            return items;
        }

        @Post("/form/python-tuple")
        Object post_form_param_tuple(@Form List<Object> items) {
            return items;
        }
    }
}

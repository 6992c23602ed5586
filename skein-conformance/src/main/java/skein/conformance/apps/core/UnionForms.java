package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.AnyOf;
import skein.web.App;
import skein.web.Form;
import skein.web.Post;

/** A form of one of two types. */
public final class UnionForms implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record UserForm(String name, String email) {}

    record CompanyForm(String company_name, String industry) {}

    static final class Endpoints {
        @Post("/form-union/")
        Object post_union_form(@Form @AnyOf({UserForm.class, CompanyForm.class}) Object data) {
            return Map.of("received", data);
        }
    }
}

package skein.conformance.apps.core;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.File;
import skein.web.Form;
import skein.web.Post;
import skein.web.UploadFile;

/** Fields of forms that may be left empty. */
public final class FormDefault implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Post("/urlencoded")
        @Nullable
        Object post_url_encoded(@Form @Nullable Integer age) {
            return age;
        }

        @Post("/multipart")
        Object post_multi_part(@Form @Nullable Integer age, @File @Nullable UploadFile file) throws IOException {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("file", file == null ? null : file.text());
            shown.put("age", age);
            return shown;
        }
    }
}

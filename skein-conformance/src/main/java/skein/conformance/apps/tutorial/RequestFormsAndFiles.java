package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.File;
import skein.web.Form;
import skein.web.Post;
import skein.web.UploadFile;

/** Fields and files of one form. */
public final class RequestFormsAndFiles implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    static final class Tutorial001 {
        @Post("/files/")
        Object create_file(@File byte[] file, @File UploadFile fileb, @Form String token) {
            return Map.of("file_size", file.length, "token", token, "fileb_content_type", fileb.contentType());
        }
    }
}

package skein.conformance.apps.core;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.File;
import skein.web.Form;
import skein.web.Post;

/** Files and fields in whatever order. */
public final class FileAndFormOrderIssue9116 implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        private static String text(byte[] content) {
            return new String(content, StandardCharsets.UTF_8);
        }

        private static Object one(byte[] file, String city) {
            return Map.of("file_content", text(file), "city", city);
        }

        private static Object several(List<byte[]> files, String city) {
            return Map.of("file_contents", files.stream().map(Endpoints::text).toList(), "city", city);
        }

        @Post("/file_before_form")
        Object file_before_form(@File byte[] file, @Form String city) {
            return one(file, city);
        }

        @Post("/file_after_form")
        Object file_after_form(@Form String city, @File byte[] file) {
            return one(file, city);
        }

        @Post("/file_list_before_form")
        Object file_list_before_form(@File List<byte[]> files, @Form String city) {
            return several(files, city);
        }

        @Post("/file_list_after_form")
        Object file_list_after_form(@Form String city, @File List<byte[]> files) {
            return several(files, city);
        }
    }
}

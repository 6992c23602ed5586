package skein.web.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.MultipartForm;
import skein.http.QueryParams;
import skein.http.Request;
import skein.web.UploadFile;

/**
 * A form as it was sent: the texts and the files of each name. Confined to the request.
 *
 * @param multipart has the files; null where there are none
 */
record ReceivedForm(
        Map<String, List<String>> texts,
        Map<String, List<UploadFile>> files,
        @Nullable MultipartForm multipart) {
    private static final ReceivedForm NOTHING = new ReceivedForm(Map.of(), Map.of(), null);

    /**
     * Reads the body. Content that is no form is one without fields, as FastAPI has it.
     *
     * @throws HttpException 400 when it is malformed, 413 when it is too large
     */
    static ReceivedForm read(Request request, Uploads uploads) {
        try {
            return switch (MediaType.of(request)) {
                case "application/x-www-form-urlencoded" ->
                    new ReceivedForm(QueryParams.parse(request.body().text()).values(), Map.of(), null);
                case "multipart/form-data" -> of(MultipartForm.read(request, uploads.folder(), uploads.limits()));
                default -> NOTHING;
            };
        } catch (IOException brokenOff) {
            throw BodyInput.unreadable();
        } catch (IllegalArgumentException malformed) {
            throw new HttpException(400, "The form has a malformed percent escape");
        }
    }

    private static ReceivedForm of(MultipartForm form) {
        Map<String, List<UploadFile>> files = form.files().stream()
                .collect(Collectors.groupingBy(
                        MultipartForm.FilePart::name,
                        LinkedHashMap::new,
                        Collectors.mapping(UploadFile::new, Collectors.toList())));
        return new ReceivedForm(form.fields(), files, files.isEmpty() ? null : form);
    }

    List<String> texts(String name) {
        return texts.getOrDefault(name, List.of());
    }

    List<UploadFile> files(String name) {
        return files.getOrDefault(name, List.of());
    }
}

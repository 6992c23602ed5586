package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.json.Describe;
import skein.web.App;
import skein.web.File;
import skein.web.Get;
import skein.web.Post;
import skein.web.UploadFile;

/** Files that come with a form. */
public final class RequestFiles implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial001_02", setup -> App.of(new Tutorial001_02()),
                "tutorial001_03", setup -> App.of(new Tutorial001_03()),
                "tutorial003", setup -> App.of(new Tutorial003()));
    }

    static final class Tutorial001 {
        @Post("/files/")
        Object create_file(@File byte[] file) {
            return Map.of("file_size", file.length);
        }

        @Post("/uploadfile/")
        Object create_upload_file(@File UploadFile file) {
            return Map.of("filename", file.filename());
        }
    }

    static final class Tutorial001_02 {
        @Post("/files/")
        Object create_file(@File byte @Nullable [] file) {
            return file == null ? Map.of("message", "No file sent") : Map.of("file_size", file.length);
        }

        @Post("/uploadfile/")
        Object create_upload_file(@File @Nullable UploadFile file) {
            return file == null ? Map.of("message", "No upload file sent") : Map.of("filename", file.filename());
        }
    }

    static final class Tutorial001_03 {
        @Post("/files/")
        Object create_file(@File @Describe("A file read as bytes") byte[] file) {
            return Map.of("file_size", file.length);
        }

        @Post("/uploadfile/")
        Object create_upload_file(@File @Describe("A file read as UploadFile") UploadFile file) {
            return Map.of("filename", file.filename());
        }
    }

    static final class Tutorial003 {
        @Post("/files/")
        Object create_files(@File @Describe("Multiple files as bytes") List<byte[]> files) {
            return Map.of("file_sizes", files.stream().map(file -> file.length).toList());
        }

        @Post("/uploadfiles/")
        Object create_upload_files(@File @Describe("Multiple files as UploadFile") List<UploadFile> files) {
            return Map.of("filenames", files.stream().map(UploadFile::filename).toList());
        }

        @Get("/")
        Object main() {
            return Response.html("""

                    <body>
                    <form action="/files/" enctype="multipart/form-data" method="post">
                    <input name="files" type="file" multiple>
                    <input type="submit">
                    </form>
                    <form action="/uploadfiles/" enctype="multipart/form-data" method="post">
                    <input name="files" type="file" multiple>
                    <input type="submit">
                    </form>
                    </body>
                       \s""");
        }
    }
}

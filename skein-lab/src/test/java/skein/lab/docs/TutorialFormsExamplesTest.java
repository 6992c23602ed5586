package skein.lab.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.http.ServerConfig;
import skein.http.UploadForm;
import skein.json.Default;
import skein.json.Strict;
import skein.test.TestClient;
import skein.web.App;
import skein.web.File;
import skein.web.Form;
import skein.web.Post;
import skein.web.UploadFile;

/** The examples of docs/tutorial/forms-and-files.md. */
@Timeout(60)
class TutorialFormsExamplesTest {
    @TempDir
    Path folder;

    static class Forms {
        // docs: fields
        @Post("/login")
        String login(@Form String username, @Form @Size(min = 8) String password) {
            return username;
        }
        // end

        // docs: record
        @Strict
        record Profile(String name, @Default("en") String language) {}

        @Post("/profile")
        Profile profile(@Form Profile profile) {
            return profile;
        }
        // end
    }

    @Test
    void fieldsAreRead() {
        try (var client = TestClient.of(App.of(new Forms()))) {
            // docs: post form
            var answer = client.postForm("/login", Map.of("username", "ada", "password", "correct horse"));
            assertThat(answer.text()).isEqualTo("\"ada\"");
            // end
            assertThat(client.postForm("/login", Map.of("password", "short")).text())
                    .contains("[\"body\",\"username\"]", "string_too_short");
            assertThat(client.postForm("/profile", Map.of("name", "Ada")).text())
                    .isEqualTo("{\"name\":\"Ada\",\"language\":\"en\"}");
            assertThat(client.postForm("/profile", Map.of("name", "Ada", "x", "y"))
                            .text())
                    .contains("extra_forbidden");
        }
    }

    class Files {
        // docs: file
        @Post("/pictures")
        String add(@File UploadFile picture, @Form String title) throws IOException {
            picture.moveTo(folder.resolve(UUID.randomUUID().toString()));
            return title + ": " + picture.filename() + ", " + picture.size() + " bytes";
        }
        // end

        // docs: bytes
        @Post("/thumbnails")
        int thumbnail(@File byte[] picture) {
            return picture.length;
        }
        // end

        // docs: several
        @Post("/albums")
        List<String> album(@File List<UploadFile> pictures, @File Optional<UploadFile> cover) {
            return pictures.stream().map(UploadFile::filename).toList();
        }
        // end
    }

    @Test
    void filesAreReceived() {
        try (var client = TestClient.of(App.of(new Files()))) {
            // docs: upload
            var form = UploadForm.of("title", "A cat").file("picture", "cat.png", "image/png", new byte[1000]);
            assertThat(client.post("/pictures", form).text()).isEqualTo("\"A cat: cat.png, 1000 bytes\"");
            // end
            assertThat(folder).isDirectoryContaining(file -> file.toFile().length() == 1000);
        }
    }

    @Test
    void filesAreBytesAndLists() {
        try (var client = TestClient.of(App.of(new Files()))) {
            var one = UploadForm.empty().file("picture", "a", "text/plain", "abc".getBytes(UTF_8));
            assertThat(client.post("/thumbnails", one).text()).isEqualTo("3");
            var two = UploadForm.empty()
                    .file("pictures", "a.png", "image/png", new byte[1])
                    .file("pictures", "b.png", "image/png", new byte[1]);
            assertThat(client.post("/albums", two).text()).isEqualTo("[\"a.png\",\"b.png\"]");
            assertThat(client.post("/albums", UploadForm.of("other", "x")).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void uploadIsBounded() {
        // docs: limit
        var config = ServerConfig.onPort(0).maxBodyBytes(1 << 20); // 1 MB
        // end
        try (var client = TestClient.overSocket(App.of(new Files()), config)) {
            var form = UploadForm.of("title", "large").file("picture", "a", "image/png", new byte[2 << 20]);
            assertThat(client.post("/pictures", form).status()).isEqualTo(413);
        }
    }
}

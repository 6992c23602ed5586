package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;

@Timeout(60)
class UploadFormTest {
    @TempDir
    Path folder;

    private static String boundary(Request request) {
        String type = Objects.requireNonNull(request.header("content-type"));
        assertThat(type).startsWith("multipart/form-data; boundary=");
        return type.substring(type.indexOf('=') + 1);
    }

    @Test
    void withoutFilesItIsUrlencoded() throws Exception {
        Request request = UploadForm.of("name", "Ada & Co").field("q", "연").post("/");
        assertThat(request.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.body().text()).isEqualTo("name=Ada+%26+Co&q=%EC%97%B0");
    }

    @Test
    void withFilesItIsMultipart() throws Exception {
        Request request = UploadForm.of("name", "Ada")
                .file("picture", "a.png", "image/png", "PNG".getBytes(UTF_8))
                .post("/");
        assertThat(request.body().text()).isEqualTo("""
                        --B
                        content-disposition: form-data; name="name"

                        Ada
                        --B
                        content-disposition: form-data; name="picture"; filename="a.png"
                        content-type: image/png

                        PNG
                        --B--
                        """.replace("B\n", boundary(request) + "\n")
                .replace("B--", boundary(request) + "--")
                .replace("\n", "\r\n"));
    }

    @Test
    void aNameCannotBreakOutOfItsQuotes() throws Exception {
        Request request = UploadForm.empty()
                .file("a\"; x=\"", "b\r\nc: d", "text/plain", new byte[0])
                .post("/");
        assertThat(request.body().text()).contains("name=\"a%22; x=%22\"; filename=\"b%0D%0Ac: d\"");
    }

    @Test
    void aTypeCannotAddAField() {
        UploadForm form = UploadForm.empty().file("a", "b", "text/plain\r\nx: y", new byte[0]);
        assertThatThrownBy(() -> form.post("/")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFormInMemoryCanBeSentAgain() {
        assertThat(UploadForm.empty()
                        .file("a", "b", "text/plain", new byte[1])
                        .post("/")
                        .body()
                        .inMemory())
                .isTrue();
    }

    @Test
    void theLengthIsKnownWhereTheFilesAre() throws Exception {
        Path file = Files.write(folder.resolve("f"), new byte[1_000]);
        Request request = UploadForm.empty().file("f", file, "text/plain").post("/");
        byte[] all = Async.run(() -> request.body().bytes());
        assertThat(request.body().length()).isEqualTo(all.length);
    }

    @Test
    void aStreamOfUnknownLengthMakesItUnknown() {
        Request request = UploadForm.empty()
                .file("f", "f", "text/plain", new ByteArrayInputStream(new byte[3]), -1)
                .post("/");
        assertThat(request.body().length()).isEqualTo(-1);
    }

    @Test
    void aServerReadsIt() throws Exception {
        Path file = Files.write(folder.resolve("picture.png"), new byte[3_000_000]);
        Handler handler = request -> Async.toThread(() -> {
            try (var form = MultipartForm.read(request, folder)) {
                var picture = form.file("picture").orElseThrow();
                return Response.text(form.field("name").orElse("") + " " + picture.filename() + " " + picture.size());
            }
        });
        try (var server = Server.start(handler, ServerConfig.onPort(0).stopTimeout(Duration.ofMillis(500)));
                var client = Client.to("http://127.0.0.1:" + server.port())) {
            Request request = UploadForm.of("name", "Ada")
                    .file("picture", file, "image/png")
                    .post("/");
            assertThat(client.send(request).text()).isEqualTo("Ada picture.png 3000000");
        }
    }
}

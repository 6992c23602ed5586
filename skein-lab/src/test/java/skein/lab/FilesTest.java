package skein.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import skein.http.Body;
import skein.http.Request;
import skein.http.Response;
import skein.http.UploadForm;

/** Row L10 beyond what the other rows share: any size, in parts, with progress, in a list. */
@Timeout(120)
@ParameterizedClass(name = "over a socket: {0}")
@ValueSource(booleans = {false, true})
@SuppressWarnings("NullAway.Init")
class FilesTest {
    private static final String BOUNDARY = "----skein";
    private static final long LARGE = 64 << 20;

    @Parameter
    boolean overSocket;

    @TempDir
    Path folder;

    private Fixture lab;

    @BeforeEach
    void start() {
        lab = new Fixture(overSocket, folder);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private Response upload(String target, Body content) {
        return lab.send(Request.of("POST", target)
                .with("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                .with(content));
    }

    private static byte[] head(String name) {
        return ("--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\n\r\n")
                .getBytes(UTF_8);
    }

    private static byte[] tail() {
        return ("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8);
    }

    private Response upload(String target, String name, String content) {
        String form = new String(head(name), UTF_8) + content + new String(tail(), UTF_8);
        return upload(target, Body.of(form));
    }

    private long onDisk() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(path -> path.toFile().length()).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void aLargeUploadGoesToTheDiskWhileItComes() {
        assumeTrue(overSocket, "in memory the body is there as a whole");
        long[] mostAhead = {0};
        var content = new InputStream() {
            private long read;

            @Override
            public int read() {
                read++;
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (read >= LARGE) {
                    return -1;
                }
                int count = (int) Math.min(length, LARGE - read);
                java.util.Arrays.fill(buffer, offset, offset + count, (byte) 'x');
                read += count;
                mostAhead[0] = Math.max(mostAhead[0], read - onDisk());
                return count;
            }
        };
        var form = Body.writing(out -> {
            out.write(head("large.bin"));
            content.transferTo(out);
            out.write(tail());
        });
        assertThat(upload("/upload", form).text()).contains("\"size\":" + LARGE);
        assertThat(folder.resolve("large.bin")).hasSize(LARGE);
        // What is under way: buffers of both sides and of the machine.
        assertThat(mostAhead[0]).isLessThan(LARGE / 2);
    }

    @Test
    void aPartOfAFileCanBeAskedFor() {
        upload("/upload", "digits.txt", "0123456789");
        Response part = lab.send(Request.of("GET", "/read/digits.txt").with("range", "bytes=2-4"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("content-range")).isEqualTo("bytes 2-4/10");
        assertThat(part.text()).isEqualTo("234");
    }

    @Test
    void aPartIsTheWholeWhenTheFileHasChanged() {
        upload("/upload", "digits.txt", "0123456789");
        String tag = String.valueOf(lab.get("/read/digits.txt").header("etag"));
        Request part = Request.of("GET", "/read/digits.txt").with("range", "bytes=2-4");
        assertThat(lab.send(part.with("if-range", tag)).status()).isEqualTo(206);
        assertThat(lab.send(part.with("if-range", "\"other\"")).text()).isEqualTo("0123456789");
    }

    @Test
    void whatIsStoredIsListed() {
        upload("/upload", "a.txt", "a");
        upload("/upload", "b.txt", "bb");
        assertThat(lab.get("/files").jsonList(skein.lab.Files.Stored.class))
                .extracting(skein.lab.Files.Stored::name, skein.lab.Files.Stored::size)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("a.txt", 1L),
                        org.assertj.core.groups.Tuple.tuple("b.txt", 2L));
    }

    @Test
    void anUploadWithANameCanBeAskedHowFarItIs() {
        upload("/upload?id=upload-1", "a.txt", "x".repeat(1000));
        String events = lab.get("/upload/progress/upload-1").text();
        assertThat(events)
                .contains("\"state\":\"stored\"")
                .containsPattern("\"bytes\":1\\d\\d\\d,\"total\":1\\d\\d\\d");
    }

    @Test
    void anUploadThatIsRefusedHasFailed() {
        assertThat(upload("/upload?id=upload-2", "../a.txt", "x").status()).isEqualTo(400);
        assertThat(lab.get("/upload/progress/upload-2").text()).contains("\"state\":\"failed\"");
    }

    @Test
    void anIdIsForOneUpload() {
        upload("/upload?id=upload-3", "a.txt", "x");
        assertThat(upload("/upload?id=upload-3", "a.txt", "x").status()).isEqualTo(409);
        assertThat(upload("/upload?id=no%20id", "a.txt", "x").status()).isEqualTo(422);
    }

    @Test
    void aFormOfABrowserIsUnderstood() {
        var form = UploadForm.empty().file("file", "그림.png", "image/png", new byte[] {1, 2, 3});
        assertThat(lab.send(form.post("/upload")).text()).contains("\"filename\":\"그림.png\",\"size\":3");
    }
}

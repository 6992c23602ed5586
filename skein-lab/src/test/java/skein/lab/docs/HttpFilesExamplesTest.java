package skein.lab.docs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import skein.async.AsyncFiles;
import skein.http.AccessLog;
import skein.http.Client;
import skein.http.Compression;
import skein.http.Handler;
import skein.http.HttpException;
import skein.http.MultipartForm;
import skein.http.MultipartLimits;
import skein.http.MultipartReader;
import skein.http.ProxyHeaders;
import skein.http.QueryParams;
import skein.http.Request;
import skein.http.Response;
import skein.http.StaticFiles;
import skein.http.UploadForm;
import skein.test.TestClient;

/** The examples of docs/http.md about files, what is put around a handler, and forms. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class HttpFilesExamplesTest {
    private static final String TEXT = "0123456789".repeat(100);

    @TempDir
    Path folder;

    private Handler app = request -> Response.text("app");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("page.html"), TEXT);
    }

    private Handler site() {
        // docs: static files
        StaticFiles files = StaticFiles.of(folder).under("/static/").cacheControl("max-age=3600");
        Handler site = request -> files.covers(request) ? files.handle(request) : app.handle(request);
        // end
        return site;
    }

    @Test
    void aFolderIsServedBesideTheApplication() {
        try (var client = TestClient.of(site())) {
            assertThat(client.get("/").text()).isEqualTo("app");
            Response file = client.get("/static/page.html");
            assertThat(file.text()).isEqualTo(TEXT);
            assertThat(file.header("content-type")).startsWith("text/html");
            assertThat(file.header("cache-control")).isEqualTo("max-age=3600");
        }
    }

    @Test
    void nothingOutsideOfTheFolderIsServed() {
        try (var client = TestClient.of(site())) {
            var sly = Request.of("GET", "/static/%2e%2e/secret");
            assertThat(client.send(sly).status()).isEqualTo(404);
        }
    }

    @Test
    void aPartOfAFileIsSent() {
        try (var test = TestClient.of(site())) {
            Client client = test.client();
            // docs: range
            Response part = client.with("range", "bytes=2-4").get("/static/page.html");
            // end
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).isEqualTo("234");
            assertThat(part.header("content-range")).isEqualTo("bytes 2-4/1000");
        }
    }

    @Test
    void whoHasTheFileAlreadyIsToldSo() {
        try (var test = TestClient.of(site())) {
            Client client = test.client();
            // docs: not modified
            String tag = requireNonNull(client.get("/static/page.html").header("etag"));
            int status =
                    client.with("if-none-match", tag).get("/static/page.html").status(); // 304
            // end
            assertThat(status).isEqualTo(304);
        }
    }

    // docs: file
    Response invoice(Request request) throws IOException {
        return Response.file(request, folder.resolve("page.html")).with("content-disposition", "attachment");
    }
    // end

    @Test
    void aSingleFileIsAnAnswer() {
        try (var client = TestClient.of(this::invoice)) {
            assertThat(client.get("/").text()).isEqualTo(TEXT);
        }
    }

    @Test
    void whatIsPutAroundAHandlerIsAHandler() throws InterruptedException {
        var lines = new LinkedBlockingQueue<String>();
        app = request -> Response.text(requireNonNull(request.client()).getHostString() + " " + TEXT);
        // docs: around
        Handler served = ProxyHeaders.of(AccessLog.of(Compression.of(app)), "127.0.0.1", "10.0.0.0/8");
        // end
        Response answer = logging(lines, () -> {
            try (var test = TestClient.overSocket(served)) {
                return test.client()
                        .decompress()
                        .with("x-forwarded-for", "203.0.113.7")
                        .get("/");
            }
        });
        assertThat(answer.text()).isEqualTo("203.0.113.7 " + TEXT);
        assertThat(answer.header("vary")).containsIgnoringCase("accept-encoding");
        assertThat(String.valueOf(lines.poll(20, TimeUnit.SECONDS)))
                .startsWith("203.0.113.7 - - [")
                .contains("\"GET / HTTP/1.1\" 200 ");
    }

    @Test
    void nobodyElseIsBelieved() throws Exception {
        app = request -> Response.text(requireNonNull(request.client()).getHostString());
        var request = Request.of("GET", "/")
                .with("x-forwarded-for", "203.0.113.7")
                .from(new InetSocketAddress("198.51.100.9", 5000));
        assertThat(ProxyHeaders.of(app, "127.0.0.1").handle(request).text()).isEqualTo("198.51.100.9");
    }

    private interface Work {
        Response get();
    }

    private static Response logging(BlockingQueue<String> lines, Work work) {
        var logger = (Logger) LoggerFactory.getLogger("skein.access");
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage());
            }
        };
        appender.start();
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.addAppender(appender);
        try {
            return work.get();
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(null);
        }
    }

    // docs: small form
    Response login(Request request) throws IOException {
        var form = QueryParams.parse(request.body().text());
        return Response.text("Hello, " + form.last("name"));
    }
    // end

    @Test
    void aFormWithoutFilesIsPairs() {
        try (var client = TestClient.of(this::login)) {
            assertThat(client.send(UploadForm.of("name", "Ada L").post("/login"))
                            .text())
                    .isEqualTo("Hello, Ada L");
        }
    }

    // docs: form
    Response profile(Request request) throws IOException {
        try (var form = MultipartForm.read(request, folder)) {
            var picture = form.file("picture").orElseThrow(() -> new HttpException(422, "picture is missing"));
            picture.moveTo(folder.resolve("ada.png"));
            return Response.text("Thank you, " + form.field("name").orElse("whoever you are"));
        }
    }
    // end

    @Test
    void aFormWithAFileIsUploaded() throws IOException {
        Path picture = folder.resolve("page.html");
        try (var test = TestClient.overSocket(this::profile)) {
            Client client = test.client();
            // docs: upload
            var form = UploadForm.of("name", "Ada").file("picture", picture, "image/png");
            String answer = client.send(form.post("/profile")).text();
            // end
            assertThat(answer).isEqualTo("Thank you, Ada");
            assertThat(folder.resolve("ada.png")).hasContent(TEXT);
        }
    }

    // docs: parts
    Response store(Request request) throws IOException {
        var parts = new MultipartReader(
                request, MultipartLimits.DEFAULT.maxFileBytes(10 << 20).maxParts(20));
        int stored = 0;
        MultipartReader.Part part;
        while ((part = parts.next()) != null) {
            if (part.filename().isPresent()) {
                AsyncFiles.replace(folder.resolve("upload-" + stored++), part.stream()::transferTo);
            }
        }
        return Response.text(stored + " files");
    }
    // end

    @Test
    void partsAreStoredAsTheyArrive() throws IOException {
        var form = UploadForm.of("note", "two files")
                .file("a", "a.txt", "text/plain", new byte[] {'a'})
                .file("b", "b.txt", "text/plain", new byte[] {'b'});
        try (var client = TestClient.overSocket(this::store)) {
            assertThat(client.send(form.post("/")).text()).isEqualTo("2 files");
        }
        assertThat(folder.resolve("upload-1")).hasContent("b");
    }
}

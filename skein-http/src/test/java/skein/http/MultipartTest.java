package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;

@Timeout(60)
@SuppressWarnings("NullAway.Init")
class MultipartTest {
    private static final MultipartLimits LIMITS = MultipartLimits.DEFAULT;

    @TempDir
    Path spool;

    private static Request request(String body) {
        return Request.of("POST", "/")
                .with("content-type", "multipart/form-data; boundary=XX")
                .with(Body.of(body));
    }

    private static String part(String disposition, String content) {
        return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static String file(String filename, String content) {
        return part("name=\"file\"; filename=\"" + filename + "\"", content);
    }

    private static Request form(String... parts) {
        return request(String.join("", parts) + "--XX--\r\n");
    }

    private interface Use<T> {
        T of(MultipartForm form) throws IOException;
    }

    private <T> T read(Request request, MultipartLimits limits, Use<T> use) throws IOException {
        return Async.run(() -> {
            try (var form = MultipartForm.read(request, spool, limits)) {
                return use.of(form);
            }
        });
    }

    private <T> T read(Request request, Use<T> use) throws IOException {
        return read(request, LIMITS, use);
    }

    private String text(Request request, Use<String> use) throws IOException {
        return read(request, LIMITS, use);
    }

    private String field(Request request, String name) throws IOException {
        return text(request, form -> form.field(name).orElse("none"));
    }

    private void refused(Request request, MultipartLimits limits, int status, String why) {
        assertThatThrownBy(() -> read(request, limits, form -> "")).isInstanceOfSatisfying(HttpException.class, e -> {
            assertThat(e.status()).isEqualTo(status);
            assertThat(String.valueOf(e.detail())).contains(why);
        });
        assertNothingLeft();
    }

    private void assertNothingLeft() {
        try (Stream<Path> left = Files.list(spool)) {
            assertThat(left).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String filename(String header) throws IOException {
        return text(
                form(part(header, "x")), form -> form.file("file").orElseThrow().filename());
    }

    @Test
    void allFieldsComeByName() throws IOException {
        Request request = form(part("name=\"b\"", "1"), part("name=\"a\"", "2"), part("name=\"b\"", "3"));
        assertThat(text(request, form -> form.fields().toString())).isEqualTo("{b=[1, 3], a=[2]}");
    }

    @Test
    void allFilesComeInTheirOrder() throws IOException {
        List<String> names = read(
                form(file("b.txt", "1"), file("a.txt", "2")),
                form -> form.files().stream()
                        .map(MultipartForm.FilePart::filename)
                        .toList());
        assertThat(names).containsExactly("b.txt", "a.txt");
    }

    @Test
    void fileHasItsHeaderFields() throws IOException {
        Request request = form(part("name=\"file\"; filename=\"a\"\r\nX-Tag: one", "content"));
        assertThat(text(
                        request,
                        form -> String.valueOf(form.files().getFirst().headers().first("x-tag"))))
                .isEqualTo("one");
    }

    @Test
    void fieldsAndFilesAreToldApart() throws IOException {
        Request request = form(part("name=\"a\"", "1"), part("name=\"a\"", "이"), file("b.txt", "content"));
        List<String> values = read(request, form -> form.fields("a"));
        assertThat(values).containsExactly("1", "이");
        assertThat(field(request, "a")).isEqualTo("1");
        assertThat(field(request, "file")).isEqualTo("none");
        assertThat(text(request, form -> form.file("a").isEmpty() ? "none" : "a"))
                .isEqualTo("none");
        assertThat(text(
                        request,
                        form -> new String(
                                form.file("file").orElseThrow().stream().readAllBytes(), UTF_8)))
                .isEqualTo("content");
    }

    @Test
    void aFormThatIsNotClosedIsRemovedWithItsRequest(@TempDir Path spool) throws Exception {
        String body = file("large", "x".repeat(100_000)) + "--XX--\r\n";
        var spilled = new AtomicInteger();
        Handler handler = request -> {
            var form = MultipartForm.read(request, spool, LIMITS.memoryBytes(1_000));
            spilled.set(Async.toThread(() -> list(spool)).size());
            return Response.text(form.file("file").orElseThrow().filename());
        };
        try (Server server = Server.start(handler, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            assertThat(client.send("POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
                                    + "content-type: multipart/form-data; boundary=XX\r\ncontent-length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .rest())
                    .endsWith("large");
        }
        assertThat(spilled).hasValue(1);
        assertThat(list(spool)).isEmpty();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void severalFilesOfAFieldComeInTheirOrder() throws IOException {
        Request request = form(file("a", "1"), file("b", "22"));
        List<String> files = read(
                request,
                form -> form.files("file").stream()
                        .map(MultipartForm.FilePart::toString)
                        .toList());
        assertThat(files).containsExactly("a in file, 1 bytes", "b in file, 2 bytes");
    }

    @Test
    void aFileHasItsType() throws IOException {
        Request request =
                form(part("name=f; filename=a\r\ncontent-type: image/png", ""), part("name=g; filename=b", ""));
        assertThat(text(request, form -> form.file("f").orElseThrow().contentType()))
                .isEqualTo("image/png");
        assertThat(text(request, form -> form.file("g").orElseThrow().contentType()))
                .isEqualTo("application/octet-stream");
    }

    @Test
    void namesAreKeptAsSent() throws IOException {
        assertThat(filename("name=\"file\"; filename=\"C:\\dir\\a b.txt\"")).isEqualTo("C:\\dir\\a b.txt");
        assertThat(filename("name=\"file\"; filename=\"a:b;c=d.txt\"")).isEqualTo("a:b;c=d.txt");
        assertThat(filename("name=\"file\"; filename=\"홍길동.txt\"")).isEqualTo("홍길동.txt");
        assertThat(filename("name=\"file\"; filename=\"../x\"")).isEqualTo("../x");
        assertThat(filename("name=\"file\"; filename=\"a%22b\"")).isEqualTo("a%22b");
        assertThat(filename("name=\"file\"; filename=\"\"")).isEmpty();
        assertThat(filename("name=file; filename=a.txt")).isEqualTo("a.txt");
    }

    @Test
    void aQuoteInANameMayBeEscaped() throws IOException {
        assertThat(filename("name=\"file\"; filename=\"a\\\"b\"")).isEqualTo("a\"b");
        assertThat(filename("filename=\"dir\\\"; name=\"file\"")).isEqualTo("dir\\");
    }

    @Test
    void aNameMayComeWithItsCharset() throws IOException {
        assertThat(filename("name=\"file\"; filename*=UTF-8''%ED%99%8D+%201.txt"))
                .isEqualTo("홍+ 1.txt");
    }

    @Test
    void whatLooksLikeABoundaryIsNone() throws IOException {
        String content = "\r\n--X\r\n-XX\r\r\n--\r\nXX--";
        assertThat(field(form(part("name=a", content)), "a")).isEqualTo(content);
    }

    @Test
    void whatComesBeforeAndAfterIsNoPart() throws IOException {
        Request request = request("This is a form.\r\n" + part("name=a", "1") + "--XX--\r\nThat was it.\r\n--XX\r\n");
        assertThat(field(request, "a")).isEqualTo("1");
    }

    @Test
    void aFormMayBeEmpty() throws IOException {
        assertThat(field(request("--XX--"), "a")).isEqualTo("none");
    }

    @Test
    void aBoundaryMayBeFollowedBySpaces() throws IOException {
        assertThat(field(request("--XX \t\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--XX--"), "a"))
                .isEqualTo("1");
    }

    @Test
    void aBoundaryMayBeQuoted() throws IOException {
        Request request = Request.of("POST", "/")
                .with("content-type", "Multipart/Form-Data; charset=utf-8; boundary=\"a:b c\"")
                .with(Body.of("--a:b c\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--a:b c--"));
        assertThat(field(request, "a")).isEqualTo("1");
    }

    @Test
    void theSameComesOfAnyPieces() throws IOException {
        var random = new Random(42);
        var content = new byte[200_000];
        random.nextBytes(content);
        String binary = new String(content, java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] body = (file("a", binary) + part("name=b", "2") + "--XX--\r\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int most : new int[] {1, 2, 3, 7, 1000, 65_536, 300_000}) {
            Request request = request("").with(Body.of(new InPieces(body, most), -1));
            byte[] read = read(request, form -> {
                assertThat(form.field("b")).contains("2");
                return form.file("file").orElseThrow().stream().readAllBytes();
            });
            assertThat(read).as("pieces of " + most).isEqualTo(content);
        }
    }

    // Where files lie.

    @Test
    void aLargeFileGoesToTheDiskAndIsRemoved() throws IOException {
        Request request = form(file("a", "x".repeat(100_000)));
        long spilled = read(request, form -> {
            try (Stream<Path> files = Files.list(spool)) {
                return files.count();
            }
        });
        assertThat(spilled).isEqualTo(1);
        assertNothingLeft();
    }

    @Test
    void aSmallFileDoesNot() throws IOException {
        read(form(file("a", "x".repeat(1000))), form -> {
            assertNothingLeft();
            return "";
        });
    }

    @Test
    void manySmallOnesDo() throws IOException {
        Request request = form(file("a", "x".repeat(900)), file("b", "y".repeat(900)));
        String second = read(request, LIMITS.memoryBytes(1000), form -> {
            try (Stream<Path> files = Files.list(spool)) {
                assertThat(files).hasSize(1);
            }
            return new String(form.files("file").getLast().stream().readAllBytes(), UTF_8);
        });
        assertThat(second).isEqualTo("y".repeat(900));
    }

    @Test
    void aFileIsMovedWhereItBelongs() throws IOException {
        for (int size : new int[] {10, 100_000}) {
            Path target = Files.writeString(spool.resolve("target"), "old");
            read(form(file("a", "x".repeat(size))), form -> {
                form.file("file").orElseThrow().moveTo(target);
                return "";
            });
            assertThat(target).hasContent("x".repeat(size));
            Files.delete(target);
            assertNothingLeft();
        }
    }

    @Test
    void whatWasMovedCannotBeReadHere() {
        Request request = form(file("a", "x".repeat(100_000)));
        assertThatThrownBy(() -> read(request, form -> {
                    var file = form.file("file").orElseThrow();
                    file.moveTo(spool.resolve("target"));
                    return file.stream();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been moved");
    }

    @Test
    void aClientThatLeavesLeavesNothing() throws Exception {
        var arrived = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Handler handler = request -> {
            arrived.countDown();
            try (var form = MultipartForm.read(request, spool)) {
                return Response.text(form.field("a").orElse("none"));
            } finally {
                ended.countDown();
            }
        };
        try (var server = Server.start(handler, ServerConfig.onPort(0))) {
            try (var client = new RawClient(server.port())) {
                client.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=XX\r\n"
                        + "content-length: 9000000\r\n\r\n" + file("a", "x".repeat(300_000)));
                arrived.await();
            }
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertNothingLeft();
    }

    @Test
    void anUploadOverASocketNeedsNoThread() throws Exception {
        Handler handler = request -> {
            try (var form = MultipartForm.read(request, spool)) {
                return Response.text(form.file("file").orElseThrow().toString());
            }
        };
        String body = file("a.bin", "x".repeat(3_000_000)) + "--XX--\r\n";
        try (var server = Server.start(handler, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            client.send(
                    "POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=XX\r\ncontent-length: "
                            + body.length() + "\r\n\r\n" + body);
            assertThat(client.answer()).endsWith("a.bin in file, 3000000 bytes");
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").head()).startsWith("HTTP/1.1 400");
        }
        assertNothingLeft();
    }

    // Limits.

    @Test
    void tooManyPartsAreRefused() {
        refused(
                form(file("a", "x".repeat(100_000)), part("name=b", ""), part("name=c", "")),
                LIMITS.maxParts(2),
                413,
                "more than 2 parts");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        refused(form(file("a", "x".repeat(100_001))), LIMITS.maxFileBytes(100_000), 413, "'file' has more than 100000");
    }

    @Test
    void fieldsThatAreTooLargeTogetherAreRefused() {
        refused(
                form(part("name=a", "12345"), part("name=b", "123456")),
                LIMITS.maxFieldBytes(10),
                413,
                "fields of the form have more than 10 bytes");
    }

    @Test
    void whatIsAsLargeAsItMayBeIsNot() throws IOException {
        Request request = form(part("name=a", "12345"), file("a", "1234567890"));
        String field = read(
                request,
                LIMITS.maxFieldBytes(5).maxFileBytes(10).maxParts(2),
                form -> form.field("a").orElseThrow());
        assertThat(field).isEqualTo("12345");
    }

    @Test
    void aHeaderThatIsTooLargeIsRefused() {
        refused(form(part("name=a; x=" + "y".repeat(9000), "")), LIMITS, 400, "header of a part");
        refused(form(part("name=a\r\na: b".repeat(20), "")), LIMITS.maxHeaderBytes(64), 400, "header of a part");
        refused(form(part("name=a" + "\r\na: b".repeat(40), "")), LIMITS, 400, "header of a part");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        refused(form(file("x".repeat(256), "")), LIMITS, 400, "file name in the form has more than 255");
        refused(form(part("name=" + "x".repeat(256), "")), LIMITS, 400, "name in the form has more than 255");
    }

    @Test
    void whatIsNoFormIsRefused() {
        refused(Request.of("POST", "/"), LIMITS, 400, "no multipart/form-data");
        refused(request("").with(Headers.of("content-type", "text/plain; boundary=XX")), LIMITS, 400, "no multipart");
        refused(request("").with(Headers.of("content-type", "multipart/form-data")), LIMITS, 400, "boundary");
        refused(
                request("").with(Headers.of("content-type", "multipart/form-data; boundary=" + "x".repeat(71))),
                LIMITS,
                400,
                "boundary");
    }

    @Test
    void whatIsMalformedIsRefused() {
        for (String body : List.of(
                "",
                "no boundary at all",
                "--XX",
                "--XX\r\n",
                "--XX-",
                "--XX-x",
                "--XXY\r\n",
                "--XX\r\ncontent-disposition: form-data; name=a\r\n\r\n1",
                "--XX\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--XX",
                "--XX\r\ncontent-disposition: form-data; name=a\r\n--XX--",
                "--XX\r\n\r\n1\r\n--XX--",
                "--XX\r\ncontent-disposition: attachment; name=a\r\n\r\n1\r\n--XX--",
                "--XX\r\ncontent-disposition: form-data\r\n\r\n1\r\n--XX--",
                "--XX\r\nno field\r\n\r\n1\r\n--XX--",
                "--XX\r\n: empty\r\n\r\n1\r\n--XX--",
                "--XX\r\na: b\u0000\r\n\r\n1\r\n--XX--")) {
            refused(request(body), LIMITS, 400, "malformed");
        }
    }

    // Part by part.

    @Test
    void partsComeOneByOne() throws IOException {
        Request request = form(part("name=a", "1"), file("b.txt", "content"), part("name=c", "3"));
        List<String> seen = Async.run(() -> {
            var reader = new MultipartReader(request, LIMITS);
            var names = new ArrayList<String>();
            MultipartReader.Part part;
            while ((part = reader.next()) != null) {
                names.add(part.name() + part.filename().orElse("") + part.contentType());
            }
            assertThat(reader.next()).isNull();
            return names;
        });
        assertThat(seen).containsExactly("atext/plain", "fileb.txttext/plain", "ctext/plain");
    }

    @Test
    void aPartIsThereBeforeTheNextHasCome() throws Exception {
        Handler handler = request -> Response.of("text/plain", Body.writing(out -> {
            var reader = new MultipartReader(request, LIMITS);
            MultipartReader.Part part;
            while ((part = reader.next()) != null) {
                out.write((part.text() + ";").getBytes(UTF_8));
                out.flush();
            }
        }));
        try (var server = Server.start(handler, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            client.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=XX\r\n"
                    + "content-length: 1000\r\n\r\n" + part("name=a", "first") + "--XX\r\n");
            assertThat(client.upTo("first;")).contains("200 OK");
        }
    }

    @Test
    void aPartIsOverWhenTheNextIsAskedFor() {
        Request request = form(part("name=a", "1"), part("name=b", "2"));
        assertThatThrownBy(() -> Async.run(() -> {
                    var reader = new MultipartReader(request, LIMITS);
                    MultipartReader.Part first = Objects.requireNonNull(reader.next());
                    reader.next();
                    return first.text();
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'a' is over");
    }

    /** Hands out some bytes at a time. */
    private static final class InPieces extends InputStream {
        private final InputStream in;
        private final int most;

        InPieces(byte[] bytes, int most) {
            in = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return in.read(target, from, Math.min(length, most));
        }
    }
}

package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;

@Timeout(60)
@SuppressWarnings("NullAway.Init")
class StaticFilesTest {
    private static final String CHANGED = "Tue, 03 Mar 2026 04:05:06 GMT";

    @TempDir
    Path folder;

    private Path root;
    private StaticFiles files;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectory(folder.resolve("public"));
        write("a.txt", "0123456789");
        files = StaticFiles.of(root);
    }

    private Path write(String name, String content) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
        return Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-03-03T04:05:06Z")));
    }

    private Response answer(Request request) throws IOException {
        return Async.run(() -> {
            Response answer = files.handle(request);
            return answer.with(Body.of(answer.body().bytes()));
        });
    }

    private Response get(String path, String... fields) throws IOException {
        Request request = Request.of("GET", path);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.with(fields[i], fields[i + 1]);
        }
        return answer(request);
    }

    private int status(String path) throws IOException {
        try {
            return get(path).status();
        } catch (HttpException e) {
            return e.status();
        }
    }

    private String tag() throws IOException {
        return Objects.requireNonNull(get("/a.txt").header("etag"));
    }

    @Test
    void aFileIsSentWithWhatIsKnownOfIt() throws IOException {
        Response answer = get("/a.txt");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("0123456789");
        assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("last-modified")).isEqualTo(CHANGED);
        assertThat(answer.header("accept-ranges")).isEqualTo("bytes");
        assertThat(answer.header("etag")).matches("\"[0-9a-f.-]+\"");
        assertThat(answer.header("cache-control")).isNull();
    }

    @Test
    void anotherContentHasAnotherTag() throws IOException {
        String before = tag();
        write("a.txt", "012345678");
        assertThat(tag()).isNotEqualTo(before);
    }

    @Test
    void cachesAreToldWhatTheApplicationWants() throws IOException {
        files = files.cacheControl("max-age=60");
        assertThat(get("/a.txt").header("cache-control")).isEqualTo("max-age=60");
    }

    @Test
    void theEndingTellsTheType() throws IOException {
        for (var type : List.of(
                List.of("x.HTML", "text/html; charset=utf-8"),
                List.of("x.js", "text/javascript; charset=utf-8"),
                List.of("x.woff2", "font/woff2"),
                List.of("x.none", "application/octet-stream"),
                List.of("x", "application/octet-stream"))) {
            write(type.getFirst(), "");
            assertThat(get("/" + type.getFirst()).header("content-type")).isEqualTo(type.getLast());
        }
    }

    @Test
    void aNameMayHaveSpacesAndOtherLetters() throws IOException {
        write("봄 날.txt", "spring");
        assertThat(get("/%EB%B4%84%20%EB%82%A0.txt").text()).isEqualTo("spring");
    }

    @Test
    void aFolderIsAnsweredWithItsIndex() throws IOException {
        write("index.html", "top");
        write("sub/index.html", "below");
        assertThat(get("/").text()).isEqualTo("top");
        assertThat(get("/sub/").text()).isEqualTo("below");
    }

    @Test
    void aFolderWithoutItsSlashIsRedirected() throws IOException {
        write("sub/index.html", "below");
        Response answer = get("/sub?a=1");
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).isEqualTo("/sub/?a=1");
    }

    @Test
    void aRedirectNamesWhatWasTakenOffThePath() throws IOException {
        write("sub/index.html", "below");
        Response answer = answer(Request.of("GET", "/static/sub?a=1").under("/static"));
        assertThat(answer.header("location")).isEqualTo("/static/sub/?a=1");
    }

    @Test
    void aFolderWithoutIndexIsNotListed() throws IOException {
        write("sub/b.txt", "b");
        assertThat(status("/sub/")).isEqualTo(404);
        assertThat(status("/sub")).isEqualTo(404);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        assertThat(status("/a.txt/")).isEqualTo(404);
        assertThat(status("/a.txt/b")).isEqualTo(404);
    }

    @Test
    void nothingOutsideIsServed() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        for (String path : List.of(
                "/../secret",
                "/%2e%2e/secret",
                "/..%2fsecret",
                "/sub/../../secret",
                "/..\\secret",
                "/..%5csecret",
                "//etc/passwd",
                "/%2fetc/passwd",
                "/" + folder.resolve("secret"),
                "/a.txt%00",
                "/%00",
                "/%c0%ae%c0%ae/secret",
                "/%",
                "/%zz",
                "/.",
                "/./a.txt",
                "/a" + "b".repeat(5000))) {
            assertThat(status(path)).as(path).isEqualTo(404);
        }
    }

    @Test
    void hiddenFilesAreNotServed() throws IOException {
        write(".env", "PASSWORD=x");
        write(".git/config", "x");
        assertThat(status("/.env")).isEqualTo(404);
        assertThat(status("/%2eenv")).isEqualTo(404);
        assertThat(status("/.git/config")).isEqualTo(404);
    }

    @Test
    void linksThatLeadOutAreNotFollowed() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("link"), folder.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), folder);
        assertThat(status("/link")).isEqualTo(404);
        assertThat(status("/up/secret")).isEqualTo(404);
    }

    @Test
    void anIndexThatIsALinkOutIsNotFollowed() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("index.html"), folder.resolve("secret"));
        assertThat(status("/")).isEqualTo(404);
    }

    @Test
    void aCompressedSiblingThatIsALinkIsNotFollowed() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("a.txt.gz"), folder.resolve("secret"));
        assertThat(get("/a.txt", "accept-encoding", "gzip").text()).isEqualTo("0123456789");
    }

    @Test
    void linksThatStayInsideAreFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("link.txt"), root.resolve("a.txt"));
        assertThat(get("/link.txt").text()).isEqualTo("0123456789");
    }

    @Test
    void otherMethodsAreNotAllowed() {
        assertThatThrownBy(() -> answer(Request.of("POST", "/a.txt")))
                .isInstanceOfSatisfying(HttpException.class, e -> {
                    assertThat(e.status()).isEqualTo(405);
                    assertThat(e.headers().first("allow")).isEqualTo("GET, HEAD");
                });
    }

    @Test
    void aPrefixIsNoPartOfThePath() throws IOException {
        files = files.under("/static/");
        assertThat(get("/static/a.txt").text()).isEqualTo("0123456789");
        assertThat(status("/a.txt")).isEqualTo(404);
        assertThat(files.covers(Request.of("GET", "/staticfile"))).isFalse();
    }

    @Test
    void aFolderThatIsNotThereIsSaidAtOnce() {
        assertThatThrownBy(() -> StaticFiles.of(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }

    // Conditions.

    @Test
    void whatTheClientHasIsNotSentAgain() throws IOException {
        Response answer = get("/a.txt", "if-none-match", "\"x\", W/" + tag());
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body().length()).isZero();
        assertThat(answer.header("etag")).isEqualTo(tag());
        assertThat(answer.header("content-type")).isNull();
    }

    @Test
    void anyTagMatchesAStar() throws IOException {
        assertThat(get("/a.txt", "if-none-match", "*").status()).isEqualTo(304);
    }

    @Test
    void anotherTagBringsTheFile() throws IOException {
        assertThat(get("/a.txt", "if-none-match", "\"x\"").status()).isEqualTo(200);
    }

    @Test
    void whatHasNotChangedSinceIsNotSentAgain() throws IOException {
        assertThat(get("/a.txt", "if-modified-since", CHANGED).status()).isEqualTo(304);
        assertThat(get("/a.txt", "if-modified-since", "Tue, 03 Mar 2026 04:05:05 GMT")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTagCountsMoreThanADate() throws IOException {
        assertThat(get("/a.txt", "if-none-match", "\"x\"", "if-modified-since", CHANGED)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoDateIsIgnored() throws IOException {
        assertThat(get("/a.txt", "if-modified-since", "yesterday").status()).isEqualTo(200);
    }

    @Test
    void aTagThatHasToMatchDoes() throws IOException {
        assertThat(get("/a.txt", "if-match", tag()).status()).isEqualTo(200);
        assertThat(get("/a.txt", "if-match", "\"x\"").status()).isEqualTo(412);
        assertThat(get("/a.txt", "if-match", "W/" + tag()).status()).isEqualTo(412);
    }

    @Test
    void whatHasChangedSinceFailsTheCondition() throws IOException {
        assertThat(get("/a.txt", "if-unmodified-since", CHANGED).status()).isEqualTo(200);
        assertThat(get("/a.txt", "if-unmodified-since", "Tue, 03 Mar 2026 04:05:05 GMT")
                        .status())
                .isEqualTo(412);
    }

    // Ranges.

    @Test
    void aRangeIsSentAlone() throws IOException {
        Response answer = get("/a.txt", "range", "bytes=2-4");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo("234");
        assertThat(answer.header("content-range")).isEqualTo("bytes 2-4/10");
    }

    @Test
    void aRangeMayEndWithTheFile() throws IOException {
        assertThat(get("/a.txt", "range", "bytes=7-").text()).isEqualTo("789");
        assertThat(get("/a.txt", "range", "bytes=7-99").text()).isEqualTo("789");
        assertThat(get("/a.txt", "range", "bytes=-3").text()).isEqualTo("789");
        assertThat(get("/a.txt", "range", "bytes=-99").text()).isEqualTo("0123456789");
    }

    @Test
    void aRangeBehindTheEndCannotBeHad() throws IOException {
        for (String range : List.of("bytes=10-", "bytes=-0", "bytes=10-12, 11-")) {
            Response answer = get("/a.txt", "range", range);
            assertThat(answer.status()).as(range).isEqualTo(416);
            assertThat(answer.header("content-range")).isEqualTo("bytes */10");
        }
    }

    @Test
    void aRangeThatNobodyUnderstandsIsIgnored() throws IOException {
        for (String range : List.of("bytes=4-2", "bytes=a-b", "lines=1-2", "bytes=", "bytes=-", "bytes=1-2,x")) {
            assertThat(get("/a.txt", "range", range).status()).as(range).isEqualTo(200);
        }
    }

    @Test
    void severalRangesAreSentInParts() throws IOException {
        Response answer = get("/a.txt", "range", "bytes=0-1, -2");
        assertThat(answer.status()).isEqualTo(206);
        String type = Objects.requireNonNull(answer.header("content-type"));
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        String head = "\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-range: bytes ";
        assertThat(answer.text())
                .isEqualTo("--" + boundary + head + "0-1/10\r\n\r\n01\r\n--" + boundary + head
                        + "8-9/10\r\n\r\n89\r\n--" + boundary + "--\r\n");
    }

    @Test
    void rangesThatOverlapAreOne() throws IOException {
        Response answer = get("/a.txt", "range", "bytes=0-3,2-5,6-7");
        assertThat(answer.header("content-range")).isEqualTo("bytes 0-7/10");
        assertThat(answer.text()).isEqualTo("01234567");
    }

    @Test
    void tooManyRangesBringTheWhole() throws IOException {
        assertThat(get("/a.txt", "range", "bytes=" + "0-0,2-2,4-4,".repeat(6) + "8-8")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRangeOfWhatHasChangedBringsTheWhole() throws IOException {
        assertThat(get("/a.txt", "range", "bytes=0-1", "if-range", tag()).status())
                .isEqualTo(206);
        assertThat(get("/a.txt", "range", "bytes=0-1", "if-range", "\"x\"").status())
                .isEqualTo(200);
        assertThat(get("/a.txt", "range", "bytes=0-1", "if-range", "W/" + tag()).status())
                .isEqualTo(200);
        assertThat(get("/a.txt", "range", "bytes=0-1", "if-range", CHANGED).status())
                .isEqualTo(206);
        assertThat(get("/a.txt", "range", "bytes=0-1", "if-range", "Tue, 03 Mar 2026 04:05:07 GMT")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anEmptyFileHasNoRange() throws IOException {
        write("empty", "");
        assertThat(get("/empty").text()).isEmpty();
        assertThat(get("/empty", "range", "bytes=0-").status()).isEqualTo(416);
    }

    // Compressed siblings.

    @Test
    void theBestSiblingIsSent() throws IOException {
        write("a.txt.gz", "zipped");
        write("a.txt.br", "brotli");
        Response answer = get("/a.txt", "accept-encoding", "gzip, br");
        assertThat(answer.text()).isEqualTo("brotli");
        assertThat(answer.header("content-encoding")).isEqualTo("br");
        assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("etag")).endsWith("-br\"");
    }

    @Test
    void theClientsWeightsDecide() throws IOException {
        write("a.txt.gz", "zipped");
        write("a.txt.br", "brotli");
        assertThat(get("/a.txt", "accept-encoding", "br;q=0.5, gzip;q=0.8").text())
                .isEqualTo("zipped");
        assertThat(get("/a.txt", "accept-encoding", "br;q=0, *;q=0.1").text()).isEqualTo("zipped");
        assertThat(get("/a.txt", "accept-encoding", "gzip;q=0").text()).isEqualTo("0123456789");
        assertThat(get("/a.txt", "accept-encoding", "gzip;q=0.5, identity").text())
                .isEqualTo("0123456789");
    }

    @Test
    void whoTakesNoneGetsTheFileItself() throws IOException {
        write("a.txt.gz", "zipped");
        Response answer = get("/a.txt");
        assertThat(answer.text()).isEqualTo("0123456789");
        assertThat(answer.header("content-encoding")).isNull();
        assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void siblingsMayBeDisregarded() throws IOException {
        write("a.txt.gz", "zipped");
        files = files.precompressed(false);
        assertThat(get("/a.txt", "accept-encoding", "gzip").text()).isEqualTo("0123456789");
    }

    // Large ones, and files of one's own.

    private static String large() {
        var text = new StringBuilder();
        for (int i = 0; i < 400_000; i++) {
            text.append(i).append(' ');
        }
        return text.toString();
    }

    @Test
    void aLargeFileIsReadInPiecesWhereThereIsNoSocket() throws IOException {
        write("large.txt", large());
        assertThat(get("/large.txt").text()).isEqualTo(large());
    }

    @Test
    void aLargeFileIsSentOverASocket() throws IOException {
        String large = large();
        write("large.txt", large);
        try (var server = Server.start(files, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send("GET /large.txt HTTP/1.1\r\nhost: x\r\n\r\n")
                                .answer())
                        .contains("content-length: " + large.length() + "\r\n")
                        .endsWith("\r\n\r\n" + large);
            }
        }
    }

    @Test
    void partsOfALargeFileAreSentOverASocket() throws IOException {
        String large = large();
        write("large.txt", large);
        try (var server = Server.start(files, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            assertThat(client.send(
                                    "GET /large.txt HTTP/1.1\r\nhost: x\r\nrange: bytes=5-1500000,2000000-2000009\r\n\r\n")
                            .answer())
                    .contains("\r\n\r\n" + large.substring(5, 1500001) + "\r\n--")
                    .contains("\r\n\r\n" + large.substring(2000000, 2000010) + "\r\n--");
        }
    }

    @Test
    void headTellsTheLengthOverASocket() throws IOException {
        write("large.txt", large());
        try (var server = Server.start(files, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            client.send("HEAD /large.txt HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(client.head()).contains("content-length: " + large().length() + "\r\n");
            assertThat(client.send("GET /a.txt HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .endsWith("0123456789");
        }
    }

    @Test
    void noFileStaysOpen() throws Exception {
        write("large.txt", large());
        try (var server = Server.start(files, ServerConfig.onPort(0))) {
            for (String field : List.of("x: y", "if-none-match: *", "range: bytes=99999999-", "range: bytes=0-1")) {
                for (String method : List.of("GET", "HEAD")) {
                    try (var client = new RawClient(server.port())) {
                        client.send(method + " /large.txt HTTP/1.1\r\nhost: x\r\nconnection: close\r\n" + field
                                        + "\r\n\r\n")
                                .rest();
                    }
                }
            }
            // Leaves in the middle.
            try (var client = new RawClient(server.port())) {
                client.send("GET /large.txt HTTP/1.1\r\nhost: x\r\n\r\n").head();
            }
        }
        assertThat(Files.exists(Path.of("/proc/self/fd")) ? open("large.txt") : List.of())
                .isEmpty();
    }

    private static List<String> open(String name) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(descriptor -> {
                        try {
                            return Files.readSymbolicLink(descriptor).toString();
                        } catch (IOException gone) {
                            return "";
                        }
                    })
                    .filter(path -> path.endsWith(name))
                    .toList();
        }
    }

    @Test
    void aHandlerAnswersWithAFileOfItsOwn() throws IOException {
        Path path = write("report.pdf", "pdf");
        Request request = Request.of("GET", "/reports/7").with("range", "bytes=1-");
        Response answer = Async.run(() -> {
            Response file = Response.file(request, path);
            return file.with(Body.of(file.body().bytes()));
        });
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo("df");
        assertThat(answer.header("content-type")).isEqualTo("application/pdf");
    }

    @Test
    void aFileThatIsNotThereIsAFailureOfItsOwn() {
        assertThatThrownBy(() -> Async.run(() -> Response.file(Request.of("GET", "/"), root.resolve("none"))))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Async.run(() -> Response.file(Request.of("GET", "/"), root)))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileIsAStreamToo() throws IOException {
        Path path = write("b.txt", large());
        assertThat(Async.run(() -> {
                    try (Body body = Response.file(Request.of("GET", "/"), path).body()) {
                        return new String(body.stream().readAllBytes(), UTF_8);
                    }
                }))
                .isEqualTo(large());
    }
}

package skein.http;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What RFC 9110 and 9112 let nobody answer: refused with a status, and the connection closed. One server for all. */
@Timeout(60)
class StrictnessTest {
    private static final String HOST = "host: x\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";

    @SuppressWarnings("NullAway.Init") // before all
    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(
                request -> Response.text(request.method() + " " + request.target() + " "
                        + request.body().text()),
                ServerConfig.onPort(0)
                        .maxRequestLineBytes(1000)
                        .maxHeaderBytes(2000)
                        .maxBodyBytes(10_000)
                        .stopTimeout(ofMillis(500)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Everything that comes back until the server closes; the client goes on sending nothing. */
    private static String answers(String sent) throws IOException {
        try (var client = new RawClient(server.port())) {
            return client.send(sent).rest();
        }
    }

    private static void refused(int status, String sent) throws IOException {
        assertThat(answers(sent)).startsWith("HTTP/1.1 " + status + " ").contains("\r\nconnection: close\r\n");
    }

    private static void answered(String content, String sent) throws IOException {
        try (var client = new RawClient(server.port())) {
            assertThat(client.send(sent).answer())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\n" + content);
        }
    }

    private static String get(String fields) {
        return "GET / HTTP/1.1\r\nhost: x\r\n" + fields + "\r\n";
    }

    private static String post(String fields) {
        return "POST / HTTP/1.1\r\nhost: x\r\n" + fields + "\r\n";
    }

    private static String line(String line) {
        return line + "\r\n" + HOST + "\r\n";
    }

    // The length of a body.

    @Test
    void twoLengthsThatDiffer() throws IOException {
        refused(400, post("content-length: 5\r\ncontent-length: 6\r\n") + "hello");
    }

    @Test
    void twoLengthsThatAreTheSame() throws IOException {
        refused(400, post("content-length: 5\r\ncontent-length: 5\r\n") + "hello");
    }

    @Test
    void twoLengthsInHttp10() throws IOException {
        refused(400, "POST / HTTP/1.0\r\ncontent-length: 5\r\nContent-Length: 6\r\n\r\nhello");
    }

    @Test
    void aListOfLengths() throws IOException {
        refused(400, post("content-length: 5, 5\r\n") + "hello");
    }

    @Test
    void aLengthWithASign() throws IOException {
        refused(400, post("content-length: +5\r\n") + "hello");
    }

    @Test
    void aNegativeLength() throws IOException {
        refused(400, post("content-length: -5\r\n") + "hello");
    }

    @Test
    void aLengthWithoutDigits() throws IOException {
        refused(400, post("content-length: \r\n"));
    }

    @Test
    void aHexadecimalLength() throws IOException {
        refused(400, post("content-length: 0x5\r\n") + "hello");
    }

    @Test
    void aLengthBeyondAllNumbers() throws IOException {
        refused(400, post("content-length: 99999999999999999999\r\n"));
    }

    @Test
    void aLengthBeyondTheLimit() throws IOException {
        refused(413, post("content-length: 10001\r\n"));
    }

    @Test
    void aLengthAndATransferCoding() throws IOException {
        refused(400, post("content-length: 5\r\ntransfer-encoding: chunked\r\n") + "0\r\n\r\n");
    }

    @Test
    void aTransferCodingAndALength() throws IOException {
        refused(400, post("transfer-encoding: chunked\r\ncontent-length: 5\r\n") + "0\r\n\r\n");
    }

    // The transfer coding.

    @Test
    void aTransferCodingThatIsNotKnown() throws IOException {
        refused(501, post("transfer-encoding: gzip, chunked\r\n") + "0\r\n\r\n");
    }

    @Test
    void aTransferCodingInAFieldOfItsOwnThatIsNotKnown() throws IOException {
        refused(501, post("transfer-encoding: gzip\r\ntransfer-encoding: chunked\r\n") + "0\r\n\r\n");
    }

    @Test
    void aTransferCodingThatIsNotChunkedInTheEnd() throws IOException {
        refused(400, post("transfer-encoding: chunked, gzip\r\n") + "0\r\n\r\n");
    }

    @Test
    void chunkedTwice() throws IOException {
        refused(400, post("transfer-encoding: chunked, chunked\r\n") + "0\r\n\r\n");
    }

    @Test
    void aTransferCodingThatIsEmpty() throws IOException {
        refused(400, post("transfer-encoding: \r\n"));
    }

    @Test
    void aTransferCodingThatOnlyLooksLikeChunked() throws IOException {
        refused(400, post("transfer-encoding: \u000bchunked\r\n") + "0\r\n\r\n");
    }

    @Test
    void aTransferCodingInHttp10() throws IOException {
        refused(400, "POST / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n");
    }

    @Test
    void chunkedInCapitalsIsRead() throws IOException {
        answered("POST / abc", post("transfer-encoding: CHUNKED\r\n") + "3\r\nabc\r\n0\r\n\r\n");
    }

    // Chunks.

    @Test
    void aChunkOfNegativeSize() throws IOException {
        refused(400, CHUNKED + "-1\r\n");
    }

    @Test
    void aChunkSizeWithASign() throws IOException {
        refused(400, CHUNKED + "+3\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void aChunkSizeWithAPrefix() throws IOException {
        refused(400, CHUNKED + "0x3\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void aChunkSizeBehindASpace() throws IOException {
        refused(400, CHUNKED + " 3\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void aChunkSizeBeforeASpace() throws IOException {
        refused(400, CHUNKED + "3 \r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void aChunkWithoutSize() throws IOException {
        refused(400, CHUNKED + "\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void aChunkSizeBeyondAllNumbers() throws IOException {
        refused(400, CHUNKED + "fffffffffffffffff\r\n");
    }

    @Test
    void aChunkLongerThanItSays() throws IOException {
        refused(400, CHUNKED + "3\r\nabcde\r\n0\r\n\r\n");
    }

    @Test
    void aChunkSizeThatEndsWithALineFeed() throws IOException {
        refused(400, CHUNKED + "3\nabc\r\n0\r\n\r\n");
    }

    @Test
    void aChunkThatEndsWithALineFeed() throws IOException {
        refused(400, CHUNKED + "3\r\nabc\n0\r\n\r\n");
    }

    @Test
    void anExtensionWithoutAName() throws IOException {
        refused(400, CHUNKED + "3;\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void anExtensionWithAnInvalidName() throws IOException {
        refused(400, CHUNKED + "3;a b=c\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void anExtensionWithoutEnd() throws IOException {
        refused(400, CHUNKED + "3;a=\"b\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void anExtensionOfALaterChunk() throws IOException {
        refused(400, CHUNKED + "3\r\nabc\r\n3;;\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void extensionsThatAreMoreThanTheBody() throws IOException {
        refused(400, CHUNKED + ("1;a=" + "b".repeat(900) + "\r\na\r\n").repeat(30) + "0\r\n\r\n");
    }

    @Test
    void anExtensionThatIsWellFormedIsRead() throws IOException {
        answered("POST / abc", CHUNKED + "3 ;a ; b=c;d=\"e;\\\"f\"\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void aManyOfSmallChunksAreRead() throws IOException {
        answered("POST / " + "a".repeat(5000), CHUNKED + "1\r\na\r\n".repeat(5000) + "0\r\n\r\n");
    }

    // Trailers.

    @Test
    void aTrailerThatIsFolded() throws IOException {
        refused(400, CHUNKED + "0\r\na: b\r\n c\r\n\r\n");
    }

    @Test
    void aTrailerWithAnInvalidName() throws IOException {
        refused(400, CHUNKED + "0\r\na b: c\r\n\r\n");
    }

    @Test
    void aTrailerThatEndsWithALineFeed() throws IOException {
        refused(400, CHUNKED + "0\r\na: b\n\r\n");
    }

    @Test
    void trailersThatAreTooLarge() throws IOException {
        refused(431, CHUNKED + "0\r\n" + ("a: " + "b".repeat(500) + "\r\n").repeat(5) + "\r\n");
    }

    // Lines.

    @Test
    void aRequestLineThatEndsWithALineFeed() throws IOException {
        refused(400, "GET / HTTP/1.1\nhost: x\r\n\r\n");
    }

    @Test
    void aFieldThatEndsWithALineFeed() throws IOException {
        refused(400, "GET / HTTP/1.1\r\nhost: x\n\r\n");
    }

    @Test
    void aHeaderThatEndsWithALineFeed() throws IOException {
        refused(400, "GET / HTTP/1.1\r\nhost: x\r\n\n");
    }

    @Test
    void aCarriageReturnInAField() throws IOException {
        refused(400, get("a: b\rc\r\n"));
    }

    @Test
    void aCarriageReturnInTheRequestLine() throws IOException {
        refused(400, line("GET\r/ HTTP/1.1"));
    }

    @Test
    void aFieldThatIsFolded() throws IOException {
        refused(400, get("a: b\r\n c\r\n"));
    }

    @Test
    void aFieldThatIsFoldedWithATab() throws IOException {
        refused(400, get("a: b\r\n\tc\r\nd: e\r\n"));
    }

    @Test
    void aFieldThatIsFoldedInTheNextPacket() throws IOException {
        try (var client = new RawClient(server.port())) {
            client.send("GET /first HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\na: b\r\n");
            client.answer();
            assertThat(client.send(" c\r\n\r\n").rest()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void whiteSpaceBeforeTheFirstField() throws IOException {
        refused(400, "GET / HTTP/1.1\r\n host: x\r\n\r\n");
    }

    @Test
    void emptyLinesBeforeTheRequestAreIgnored() throws IOException {
        answered("GET / ", "\r\n\r\n" + get(""));
    }

    // Fields.

    @Test
    void aSpaceBeforeTheColon() throws IOException {
        refused(400, get("a : b\r\n"));
    }

    @Test
    void aFieldWithoutColon() throws IOException {
        refused(400, get("a\r\n"));
    }

    @Test
    void aFieldWithoutName() throws IOException {
        refused(400, get(": b\r\n"));
    }

    @Test
    void aNameWithAByteBeyondAscii() throws IOException {
        refused(400, get("\u00e4: b\r\n"));
    }

    @Test
    void aNameWithAnInvalidCharacter() throws IOException {
        refused(400, get("a(b): c\r\n"));
    }

    @Test
    void aNulInAValue() throws IOException {
        refused(400, get("a: b\u0000c\r\n"));
    }

    @Test
    void aControlCharacterInAValue() throws IOException {
        refused(400, get("a: b\u007fc\r\n"));
    }

    @Test
    void aByteBeyondAsciiInAValueIsRead() throws IOException {
        answered("GET / ", get("a: \u00e4\r\n"));
    }

    @Test
    void fieldsThatAreTooLarge() throws IOException {
        refused(431, get("a: " + "b".repeat(3000) + "\r\n"));
    }

    // The request line.

    @Test
    void aMethodWithAnInvalidCharacter() throws IOException {
        refused(400, line("GE(T / HTTP/1.1"));
    }

    @Test
    void aTabBehindTheMethod() throws IOException {
        refused(400, line("GET\t/ HTTP/1.1"));
    }

    @Test
    void twoSpacesBehindTheMethod() throws IOException {
        refused(400, line("GET  / HTTP/1.1"));
    }

    @Test
    void twoSpacesBehindTheTarget() throws IOException {
        refused(400, line("GET /  HTTP/1.1"));
    }

    @Test
    void aSpaceBeforeTheMethod() throws IOException {
        refused(400, line(" GET / HTTP/1.1"));
    }

    @Test
    void aSpaceBehindTheVersion() throws IOException {
        refused(400, line("GET / HTTP/1.1 "));
    }

    @Test
    void aSpaceInTheTarget() throws IOException {
        refused(400, line("GET /a b HTTP/1.1"));
    }

    @Test
    void aRequestWithoutTarget() throws IOException {
        refused(400, line("GET HTTP/1.1"));
    }

    @Test
    void aRequestWithoutVersion() throws IOException {
        refused(400, line("GET /"));
    }

    @Test
    void aRequestLineThatIsTooLong() throws IOException {
        refused(414, line("GET /" + "a".repeat(2000) + " HTTP/1.1"));
    }

    // Versions.

    @Test
    void aVersionInSmallLetters() throws IOException {
        refused(400, line("GET / http/1.1"));
    }

    @Test
    void aVersionWithZeros() throws IOException {
        refused(400, line("GET / HTTP/01.01"));
    }

    @Test
    void anotherProtocol() throws IOException {
        refused(400, line("GET / RTSP/1.0"));
    }

    @Test
    void aVersionOfTheFuture() throws IOException {
        refused(505, line("GET / HTTP/9.9"));
    }

    @Test
    void aMinorVersionThatDoesNotExist() throws IOException {
        refused(505, line("GET / HTTP/1.2"));
    }

    @Test
    void aVersionOfThePast() throws IOException {
        refused(505, line("GET / HTTP/0.9"));
    }

    @Test
    void anUnknownMethodIsTheHandlersBusiness() throws IOException {
        answered("FOO / ", line("FOO / HTTP/1.1"));
    }

    // Targets.

    @Test
    void aNulInTheTarget() throws IOException {
        refused(400, line("GET /\u0000 HTTP/1.1"));
    }

    @Test
    void aByteBeyondAsciiInTheTarget() throws IOException {
        refused(400, line("GET /\u00c0\u00af HTTP/1.1"));
    }

    @Test
    void aFragmentInTheTarget() throws IOException {
        refused(400, line("GET /a#b HTTP/1.1"));
    }

    @Test
    void aTargetWithoutSlash() throws IOException {
        refused(400, line("GET a HTTP/1.1"));
    }

    @Test
    void anAbsoluteTargetIsRead() throws IOException {
        answered("GET http://y:80/a?b ", line("GET http://y:80/a?b HTTP/1.1"));
    }

    @Test
    void anAbsoluteTargetOfAnotherScheme() throws IOException {
        refused(400, line("GET ftp://y/a HTTP/1.1"));
    }

    @Test
    void anAbsoluteTargetWithoutHost() throws IOException {
        refused(400, line("GET http:///a HTTP/1.1"));
    }

    @Test
    void anAbsoluteTargetWithUserInformation() throws IOException {
        refused(400, line("GET http://u@y/a HTTP/1.1"));
    }

    @Test
    void anAuthorityForGet() throws IOException {
        refused(400, line("GET y:80 HTTP/1.1"));
    }

    @Test
    void anAsteriskForGet() throws IOException {
        refused(400, line("GET * HTTP/1.1"));
    }

    @Test
    void anAsteriskForOptionsIsRead() throws IOException {
        answered("OPTIONS * ", line("OPTIONS * HTTP/1.1"));
    }

    @Test
    void aTunnel() throws IOException {
        refused(501, line("CONNECT y:80 HTTP/1.1"));
    }

    @Test
    void aTunnelToAPath() throws IOException {
        refused(400, line("CONNECT /a HTTP/1.1"));
    }

    // Hosts.

    private static String host(String host) {
        return "GET / HTTP/1.1\r\nhost: " + host + "\r\n\r\n";
    }

    @Test
    void aRequestWithoutHost() throws IOException {
        refused(400, "GET / HTTP/1.1\r\n\r\n");
    }

    @Test
    void aRequestWithoutHostInHttp10IsRead() throws IOException {
        answered("GET / ", "GET / HTTP/1.0\r\n\r\n");
    }

    @Test
    void twoHosts() throws IOException {
        refused(400, get("Host: x\r\n"));
    }

    @Test
    void twoHostsInOneField() throws IOException {
        refused(400, host("x, y"));
    }

    @Test
    void anEmptyHost() throws IOException {
        refused(400, host(""));
    }

    @Test
    void aHostWithUserInformation() throws IOException {
        refused(400, host("u@x"));
    }

    @Test
    void aHostWithAPath() throws IOException {
        refused(400, host("x/a"));
    }

    @Test
    void aHostWithoutAnEndOfItsAddress() throws IOException {
        refused(400, host("[::1"));
    }

    @Test
    void aPortThatIsNoNumber() throws IOException {
        refused(400, host("x:a"));
    }

    @Test
    void aPortThatIsTooLarge() throws IOException {
        refused(400, host("x:65536"));
    }

    @Test
    void anAddressAndAPortAreRead() throws IOException {
        answered("GET / ", host("[::1]:8000"));
    }

    // Expectations.

    @Test
    void anExpectationThatIsNotKnown() throws IOException {
        refused(417, get("expect: wonders\r\n"));
    }

    @Test
    void anExpectationOfHttp10IsIgnored() throws IOException {
        answered("POST / hello", "POST / HTTP/1.0\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\nhello");
    }

    // Upgrades.

    @Test
    void anUpgradeThatIsNotKnownIsIgnored() throws IOException {
        answered("GET / ", get("connection: upgrade\r\nupgrade: wonders/1.0\r\n"));
    }

    @Test
    void thePrefaceOfHttp2WhereThatIsNotSpoken() throws IOException {
        try (Server old = Server.start(
                        request -> Response.of(204),
                        ServerConfig.onPort(0).http2(false).stopTimeout(ofMillis(500)));
                var client = new RawClient(old.port())) {
            assertThat(client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").rest()).startsWith("HTTP/1.1 505 ");
        }
    }

    // What is behind a refusal.

    @Test
    void nothingBehindARefusalIsAnswered() throws IOException {
        assertThat(answers(get("a : b\r\n") + get(""))).containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void nothingBehindABrokenBodyIsAnswered() throws IOException {
        assertThat(answers(CHUNKED + "3\r\nabcd\r\n0\r\n\r\n" + get(""))).containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void nothingBehindTheLastRequestIsAnswered() throws IOException {
        assertThat(answers(get("connection: close\r\n") + get(""))).containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void aRefusalOfHeadHasNoContent() throws IOException {
        assertThat(answers("HEAD / HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n");
    }
}

package skein.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import skein.http.Response;

class Http1HeadTest {
    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    private static String head(Response response, AsciiString connection, int length) {
        var out = Unpooled.buffer();
        Http1Head.write(out, response, DATE, connection, length);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void fieldsFollowTheStatusLine() {
        assertThat(head(Response.text("hello").with("x-id", "7"), AsciiString.EMPTY_STRING, 1205))
                .isEqualTo("HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=utf-8\r\nx-id: 7\r\ndate: " + DATE
                        + "\r\ncontent-length: 1205\r\n\r\n");
    }

    @Test
    void fieldsOfTheServerReplaceThoseOfTheAnswer() {
        var response = Response.of(200)
                .with("Content-Length", "9")
                .with("Transfer-Encoding", "chunked")
                .with("Date", "never")
                .with("Connection", "upgrade");

        assertThat(head(response, HttpHeaderValues.CLOSE, 0))
                .isEqualTo("HTTP/1.1 200 OK\r\ndate: " + DATE + "\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    }

    @Test
    void connectionOfTheAnswerStaysWhereTheServerSaysNothing() {
        assertThat(head(Response.of(404).with("connection", "upgrade"), AsciiString.EMPTY_STRING, 10))
                .startsWith("HTTP/1.1 404 Not Found\r\nconnection: upgrade\r\ndate: ")
                .endsWith("\r\ncontent-length: 10\r\n\r\n");
    }

    @Test
    void sameFieldMayComeMoreThanOnce() {
        assertThat(head(
                        Response.of(200).with("set-cookie", "a=1").with("set-cookie", "b=2"),
                        AsciiString.EMPTY_STRING,
                        0))
                .contains("\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n");
    }

    @Test
    void charactersBeyondLatin1AreNoLineBreaks() {
        // U+560D would be a carriage return if only its last eight bits were kept.
        assertThat(head(Response.of(200).with("x-name", "a\u560d\u560ab"), AsciiString.EMPTY_STRING, 0))
                .contains("\r\nx-name: a??b\r\n");
    }
}

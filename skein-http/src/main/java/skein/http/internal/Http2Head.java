package skein.http.internal;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.Response;

/** The fields of requests and answers, between their forms in HTTP/2 and in HTTP/1.1. */
final class Http2Head {
    /** What says something of an HTTP/1.1 connection (RFC 9113, 8.2.2), or is said by the server alone. */
    private static final AsciiString[] NOT_SENT = {
        HttpHeaderNames.CONNECTION,
        HttpHeaderNames.TRANSFER_ENCODING,
        HttpHeaderNames.UPGRADE,
        AsciiString.cached("keep-alive"),
        AsciiString.cached("proxy-connection"),
        AsciiString.cached("http2-settings"),
        HttpHeaderNames.DATE
    };

    /** Answers have about so many fields with the server's own. */
    private static final int USUAL_FIELDS = 8;

    private Http2Head() {}

    /**
     * The fields of a request with those that stand in its pseudo-header: host, and what an extended CONNECT asks for.
     *
     * @throws IllegalArgumentException when a name or a value is none
     * @throws HttpException when two of them disagree
     */
    static HttpHeaders fields(Http2Headers head) {
        HttpHeaders fields = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        CharSequence authority = head.authority();
        if (authority != null) {
            fields.add(HttpHeaderNames.HOST, authority);
        }
        StringBuilder cookies = null;
        for (Map.Entry<CharSequence, CharSequence> field : head) {
            CharSequence name = field.getKey();
            CharSequence value = field.getValue();
            if (HttpHeaderNames.COOKIE.contentEquals(name)) {
                // Clients send them one by one for the sake of compression (RFC 9113, 8.2.3).
                cookies = cookies == null ? new StringBuilder() : cookies.append("; ");
                cookies.append(value);
            } else if (authority != null && HttpHeaderNames.HOST.contentEquals(name)) {
                if (!AsciiString.contentEqualsIgnoreCase(authority, value)) {
                    throw new HttpException(400, "The host field is not the host that the request is for");
                }
            } else if (!Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(name)) {
                fields.add(name, value);
            }
        }
        if (cookies != null) {
            fields.add(HttpHeaderNames.COOKIE, cookies.toString());
        }
        return fields;
    }

    /** Fields with what an extended CONNECT asks for, whose name no other field can have. */
    static HttpHeaders extended(HttpHeaders fields, CharSequence protocol) {
        return DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .add(fields)
                .add(WebSocketHandshake.PROTOCOL, protocol.toString());
    }

    /**
     * What came behind a body.
     *
     * @throws IllegalArgumentException when one of the fields must not stand there
     */
    static NettyHeaders trailers(Http2Headers behind) {
        if (behind.isEmpty()) {
            return NettyHeaders.NONE;
        }
        HttpHeaders fields = DefaultHttpHeadersFactory.trailersFactory().newHeaders();
        behind.forEach(field -> fields.add(field.getKey(), field.getValue()));
        return new NettyHeaders(fields);
    }

    /**
     * The head of an answer. The fields that are the server's replace those of the answer.
     *
     * @param length of its content; less than 0 when it is not known
     */
    static Http2Headers of(Response response, String date, long length) {
        Http2Headers head = of(response.status(), NettyHeaders.fields(response.headers()), date);
        if (length >= 0) {
            head.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        }
        return head;
    }

    static Http2Headers of(int status, HttpHeaders fields, String date) {
        Http2Headers head = new DefaultHttp2Headers(false, USUAL_FIELDS);
        head.status(HttpResponseStatus.valueOf(status).codeAsText());
        add(head, fields);
        head.add(HttpHeaderNames.DATE, date);
        return head;
    }

    /** What goes behind a body. */
    static Http2Headers trailers(HttpHeaders behind) {
        Http2Headers fields = new DefaultHttp2Headers(false, USUAL_FIELDS);
        add(fields, behind);
        return fields;
    }

    private static void add(Http2Headers head, HttpHeaders fields) {
        String named = fields.get(HttpHeaderNames.CONNECTION);
        var all = fields.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            CharSequence name = field.getKey();
            if (isSent(name, named)) {
                head.add(lowerCase(name), field.getValue());
            }
        }
    }

    /** @param named by the connection field, which makes them fields of the connection as well */
    private static boolean isSent(CharSequence name, @Nullable String named) {
        for (AsciiString other : NOT_SENT) {
            if (other.contentEqualsIgnoreCase(name)) {
                return false;
            }
        }
        return named == null
                || Arrays.stream(named.split(",", -1))
                        .noneMatch(field -> AsciiString.contentEqualsIgnoreCase(field.strip(), name));
    }

    /** Names have no capitals in HTTP/2. */
    private static CharSequence lowerCase(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return AsciiString.of(name).toLowerCase();
            }
        }
        return name;
    }
}

package skein.http.internal;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
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
        HttpHeaderNames.CONTENT_LENGTH,
        HttpHeaderNames.DATE
    };

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
     * @param length of its content; less than 0 when it has none, or it is not known
     */
    static Http2Headers of(Response response, AsciiString date, long length) {
        return of(response.status(), NettyHeaders.pairs(response.headers()), date, length(response, length));
    }

    /** What the content would be with another method or without a condition may be said where there is none. */
    private static @Nullable CharSequence length(Response response, long length) {
        if (length >= 0) {
            return Long.toString(length);
        }
        return Http1Writer.hasNoContent(response.status())
                ? NettyHeaders.fields(response.headers()).get(HttpHeaderNames.CONTENT_LENGTH)
                : null;
    }

    /** The head of what is no answer to be followed by content. */
    static Http2Headers of(int status, HttpHeaders fields, AsciiString date) {
        return of(status, pairs(fields), date, null);
    }

    private static Http2Headers of(int status, AsciiString[] fields, AsciiString date, @Nullable CharSequence length) {
        int size = fields.length;
        AsciiString[] all = Arrays.copyOf(fields, size + (length == null ? 2 : 4));
        all[size] = HttpHeaderNames.DATE;
        all[size + 1] = date;
        if (length != null) {
            all[size + 2] = HttpHeaderNames.CONTENT_LENGTH;
            all[size + 3] = AsciiString.of(length);
        }
        return ReadOnlyHttp2Headers.serverHeaders(
                false, HttpResponseStatus.valueOf(status).codeAsText(), all);
    }

    /** What goes behind a body. */
    static Http2Headers trailers(HttpHeaders behind) {
        return ReadOnlyHttp2Headers.trailers(false, pairs(behind));
    }

    /** Names and values by turns, without those that are not sent. */
    static AsciiString[] pairs(HttpHeaders fields) {
        String named = fields.get(HttpHeaderNames.CONNECTION);
        var pairs = new ArrayList<AsciiString>(2 * fields.size());
        var all = fields.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            if (isSent(field.getKey(), named)) {
                // Names have no capitals in HTTP/2.
                pairs.add(AsciiString.of(field.getKey()).toLowerCase());
                pairs.add(AsciiString.of(field.getValue()));
            }
        }
        return pairs.toArray(AsciiString[]::new);
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
}

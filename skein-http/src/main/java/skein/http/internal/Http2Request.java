package skein.http.internal;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;

/** Makes a request of the head of a stream. */
final class Http2Request {
    private Http2Request() {}

    /**
     * The request, which has not been started.
     *
     * @param ended whether it has no body
     * @throws HttpException when it cannot be answered as it should
     * @throws IllegalArgumentException when a method, a name or a value is none
     */
    static RequestTask of(Http2Connection connection, Http2Stream stream, Http2Headers head, boolean ended) {
        CharSequence protocol = head.get(WebSocketHandshake.PROTOCOL);
        // With a protocol a CONNECT has a path as other requests do (RFC 8441), and is routed like a GET.
        HttpMethod method = protocol == null ? HttpMethod.valueOf(head.method().toString()) : HttpMethod.GET;
        boolean plainConnect = protocol == null && method.equals(HttpMethod.CONNECT);
        String target = String.valueOf(plainConnect ? head.authority() : head.path());
        HttpHeaders fields = Http2Head.fields(head);
        throwIfAny(RequestRules.fault(method, target, fields, false));
        long length = ended || protocol != null ? 0 : length(fields);
        throwIfAny(Upload.fault(connection.server().config(), length));
        ReceivedBody body = length == 0 ? null : stream.receive(fields.contains(HttpHeaderNames.EXPECT));
        var request = new Request(
                method.name(),
                target,
                new NettyHeaders(protocol == null ? fields : Http2Head.extended(fields, protocol)),
                body == null ? Body.empty() : Body.of(body, length, body::trailers),
                connection.client(),
                connection.server().scheme(),
                "HTTP/2",
                connection.tls(),
                "");
        return new RequestTask(stream, request, body, true, false);
    }

    /** Less than 0 when it is not said; the codec sees to it that what is said is a number, and is so. */
    private static long length(HttpHeaders fields) {
        String said = fields.get(HttpHeaderNames.CONTENT_LENGTH);
        return said == null ? -1 : Long.parseLong(said);
    }

    private static void throwIfAny(@Nullable HttpException fault) {
        if (fault != null) {
            throw fault;
        }
    }
}

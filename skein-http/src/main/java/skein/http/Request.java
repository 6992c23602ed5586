package skein.http;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.http.internal.MalformedEscape;

/**
 * A request, received by a {@link Server} or about to be sent by a {@link Client}.
 *
 * <pre>{@code
 * request.query().last("page")                                        // of one that was received
 * Request.of("POST", "/notes").with(Body.of("hello")).with("content-type", "text/plain")   // of one to be sent
 * }</pre>
 *
 * <p>Immutable but for a streamed body. Confined to nothing; the body belongs to one coroutine.
 *
 * @param method in capitals, such as {@code GET}
 * @param target path and query as received; to be sent, the same relative to the client's base, or an absolute URI
 * @param headers the header fields
 * @param body the content; empty when there is none
 * @param client the address of the peer that sent it; null when it did not come over a socket that has one
 * @param scheme {@code https} when it came over TLS, or a proxy says so ({@link ProxyHeaders}); {@code http} otherwise
 * @param protocol the version that it came in: {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2}
 * @param tls what was agreed on with the peer, and its certificates; null when it came to the server without TLS
 * @param root what stood in front of the target before somebody took it off: a proxy, or the application that the handler is
 *     mounted in; empty when nobody has
 */
public record Request(
        String method,
        String target,
        Headers headers,
        Body body,
        @Nullable InetSocketAddress client,
        String scheme,
        String protocol,
        @Nullable TlsSession tls,
        String root) {
    public Request {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(root, "root");
    }

    /** A request in HTTP/1.1 without TLS. */
    public Request(String method, String target, Headers headers, Body body, @Nullable InetSocketAddress client) {
        this(method, target, headers, body, client, "http", "HTTP/1.1", null, "");
    }

    /** A request without fields and content. */
    public static Request of(String method, String target) {
        return new Request(method, target, Headers.none(), Body.empty(), null);
    }

    /**
     * The path, percent-decoded as UTF-8.
     *
     * @throws IllegalArgumentException when an escape is malformed; a handler that lets it pass is answered for with 400
     */
    public String path() {
        String raw = rawPath();
        return raw.indexOf('%') < 0 ? raw : MalformedEscape.path(raw);
    }

    /** The path as it was sent. */
    public String rawPath() {
        int mark = target.indexOf('?');
        int end = mark < 0 ? target.length() : mark;
        int start = 0;
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme > 0 && scheme < end) {
            start = target.indexOf('/', scheme + 3);
            if (start < 0 || start > end) {
                return "/";
            }
        }
        return start == 0 && mark < 0 ? target : target.substring(start, end);
    }

    /**
     * The parameters behind the question mark.
     *
     * @throws IllegalArgumentException when an escape is malformed; a handler that lets it pass is answered for with 400
     */
    public QueryParams query() {
        int mark = target.indexOf('?');
        return mark < 0 ? QueryParams.none() : QueryParams.parse(target.substring(mark + 1));
    }

    /** The first value of a header field, or null. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** The same request with one more header field. */
    public Request with(String name, String value) {
        return new Request(method, target, headers.with(name, value), body, client, scheme, protocol, tls, root);
    }

    /** The same request with other header fields. */
    public Request with(Headers headers) {
        return new Request(method, target, headers, body, client, scheme, protocol, tls, root);
    }

    /** The same request with other content. */
    public Request with(Body body) {
        return new Request(method, target, headers, body, client, scheme, protocol, tls, root);
    }

    /** The same request to another target. */
    public Request to(String target) {
        return new Request(method, target, headers, body, client, scheme, protocol, tls, root);
    }

    /** The same request from another address. */
    public Request from(@Nullable InetSocketAddress client) {
        return new Request(method, target, headers, body, client, scheme, protocol, tls, root);
    }

    /** The same request over another scheme. */
    public Request over(String scheme) {
        return new Request(method, target, headers, body, client, scheme, protocol, tls, root);
    }

    /** The same request over TLS, with what was agreed on: for tests of handlers that look at it. */
    public Request over(TlsSession tls) {
        return new Request(method, target, headers, body, client, "https", protocol, tls, root);
    }

    /**
     * The same request as a handler below a path sees it: {@code /v1/users} under {@code /v1} is {@code /users}, and the
     * {@link #root()} has grown by {@code /v1}.
     *
     * @param prefix of the path as it was sent
     * @throws IllegalArgumentException when the path does not start with the prefix
     */
    public Request under(String prefix) {
        String path = rawPath();
        if (!path.startsWith(prefix)) {
            throw new IllegalArgumentException("the path " + path + " does not start with " + prefix);
        }
        String rest = path.substring(prefix.length());
        int mark = target.indexOf('?');
        String query = mark < 0 ? "" : target.substring(mark);
        return to((rest.startsWith("/") ? rest : "/" + rest) + query).rooted(root + prefix);
    }

    /** The same request with another {@link #root()}, such as {@code /v1}. */
    public Request rooted(String root) {
        return new Request(method, target, headers, body, client, scheme, protocol, tls, root);
    }
}

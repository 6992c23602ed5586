package skein.web;

import skein.http.Handler;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.web.internal.Handshakes;
import skein.web.internal.Urls;

/**
 * Redirects what did not come over TLS to https, and WebSockets to wss.
 *
 * <pre>{@code
 * App.of(this).middleware(HttpsRedirect.standard())
 * }</pre>
 *
 * <p>Behind a proxy that ends TLS, {@link skein.http.ProxyHeaders} has to tell the scheme, or it redirects for ever. The
 * ports 80 and 443 are left out of the new address, any other port stays. A request without a host is 400.
 *
 * <p>Immutable and safe to share.
 */
public final class HttpsRedirect implements Middleware {
    private static final HttpsRedirect STANDARD = new HttpsRedirect();

    private HttpsRedirect() {}

    /** The redirect, with 307. */
    public static HttpsRedirect standard() {
        return STANDARD;
    }

    @Override
    public Response handle(Request request, Handler next) throws Exception {
        if (!request.scheme().equals("http")) {
            return next.handle(request);
        }
        String authority = Urls.authority(request);
        if (authority == null) {
            throw new HttpException(400, "The request names no host that it could be redirected to");
        }
        String port = Urls.port(authority);
        String host = port.equals("80") || port.equals("443") ? Urls.host(authority) : authority;
        String scheme = Handshakes.isWebSocket(request) ? "wss://" : "https://";
        return Response.of(307).with("location", scheme + host + Urls.path(request));
    }
}

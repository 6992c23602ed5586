package skein.http;

import java.util.List;
import skein.http.internal.ForwardedBy;

/**
 * Tells a handler who the client behind a proxy is: address, scheme and host, from {@code X-Forwarded-For},
 * {@code -Proto} and {@code -Host}, or from {@code Forwarded} (RFC 7239).
 *
 * <pre>{@code Server.run(ProxyHeaders.of(app, "127.0.0.1", "10.0.0.0/8"), 8000);}</pre>
 *
 * <p>Anybody can send these fields, so they count only when the peer is one of the proxies named here. The client is the
 * last address in the list that is none of theirs; what stands further in front may be invented. Fields that cannot be
 * understood count for nothing.
 *
 * <p>Only one of the two kinds of fields is read, since a proxy that writes one hands the other on as the client sent it.
 *
 * <p>Immutable and safe to share.
 */
public final class ProxyHeaders implements Handler {
    private final Handler handler;
    private final ForwardedBy proxies;

    private ProxyHeaders(Handler handler, ForwardedBy proxies) {
        this.handler = handler;
        this.proxies = proxies;
    }

    /**
     * Reads {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}.
     *
     * @param trusted the addresses of the proxies, or blocks such as {@code 10.0.0.0/8}; {@code unix} for all who come
     *     over a Unix domain socket
     * @throws IllegalArgumentException when one is none of these
     */
    public static ProxyHeaders of(Handler handler, String... trusted) {
        return new ProxyHeaders(handler, new ForwardedBy(List.of(trusted), false));
    }

    /** Reads {@code Forwarded}; otherwise like {@link #of}. */
    public static ProxyHeaders forwarded(Handler handler, String... trusted) {
        return new ProxyHeaders(handler, new ForwardedBy(List.of(trusted), true));
    }

    @Override
    public AutoCloseable open() throws Exception {
        return handler.open();
    }

    @Override
    public Response handle(Request request) throws Exception {
        return handler.handle(proxies.before(request));
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
        handler.serve(new WrappedExchange(exchange, proxies.before(exchange.request())));
    }
}

package skein.web;

import java.util.List;
import java.util.Locale;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.web.internal.Urls;

/**
 * Refuses requests to hosts that are not the application's own: an attacker could send others to make it write links to
 * his.
 *
 * <pre>{@code
 * App.of(this).middleware(TrustedHosts.of("example.com", "*.example.com"))
 * }</pre>
 *
 * <p>Compares the host that the client named, without its port, whatever the case of its letters. Where only
 * {@code www.example.com} is trusted, {@code example.com} is redirected there. Everything else is 400.
 *
 * <p>Immutable and safe to share.
 */
public final class TrustedHosts implements Middleware {
    private final List<String> hosts;
    private final boolean redirectToWww;

    private TrustedHosts(List<String> hosts, boolean redirectToWww) {
        this.hosts = hosts;
        this.redirectToWww = redirectToWww;
    }

    /**
     * Trusts these hosts.
     *
     * @param hosts names, or {@code *.example.com} for everything below one, or {@code *} for all
     * @throws IllegalArgumentException when a star stands elsewhere
     */
    public static TrustedHosts of(String... hosts) {
        for (String host : hosts) {
            if (host.lastIndexOf('*') > 0 || (host.startsWith("*") && !host.equals("*") && !host.startsWith("*."))) {
                throw new IllegalArgumentException("\"" + host
                        + "\" is no pattern of hosts; the star stands for whole labels at the start, as in"
                        + " \"*.example.com\"");
            }
        }
        List<String> lower = List.of(hosts).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        return new TrustedHosts(lower, true);
    }

    /** Whether clients that leave out {@code www.} are redirected; true at first. */
    public TrustedHosts redirectToWww(boolean redirect) {
        return new TrustedHosts(hosts, redirect);
    }

    @Override
    public Response handle(Request request, Handler next) throws Exception {
        String authority = Urls.authority(request);
        String named = authority == null ? "" : authority;
        String host = Urls.host(named).toLowerCase(Locale.ROOT);
        if (hosts.stream().anyMatch(pattern -> fits(host, pattern))) {
            return next.handle(request);
        }
        if (redirectToWww && hosts.contains("www." + host)) {
            return Response.of(307).with("location", request.scheme() + "://www." + named + Urls.path(request));
        }
        return Response.text("Invalid host header").with(400);
    }

    private static boolean fits(String host, String pattern) {
        return pattern.startsWith("*") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }
}

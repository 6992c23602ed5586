package skein.http;

import java.net.URI;

/**
 * Sends the cookies of a {@link CookieJar}, and keeps those that servers set.
 *
 * <pre>{@code
 * var jar = new CookieJar();
 * var client = Client.to("https://shop.internal").cookies(jar);
 * }</pre>
 *
 * <p>A request that has a {@code cookie} field of its own keeps it; the jar's are added to it. Safe to share.
 */
public final class CookieTransport implements Transport {
    private final Transport next;
    private final CookieJar jar;

    /**
     * @param next what sends the requests
     * @param jar where the cookies are kept
     */
    public CookieTransport(Transport next, CookieJar jar) {
        this.next = next;
        this.jar = jar;
    }

    @Override
    public Response send(Request request) {
        URI target = URI.create(request.target());
        String cookies = jar.cookiesFor(target);
        Response response = next.send(cookies.isEmpty() ? request : with(request, cookies));
        for (String cookie : response.headers().all("set-cookie")) {
            jar.store(target, cookie);
        }
        return response;
    }

    private static Request with(Request request, String cookies) {
        String own = request.header("cookie");
        return request.with(request.headers().replace("cookie", own == null ? cookies : own + "; " + cookies));
    }
}

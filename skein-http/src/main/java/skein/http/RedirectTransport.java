package skein.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.http.internal.Origin;
import skein.http.internal.Spent;

/**
 * Follows redirects (RFC 9110, 15.4).
 *
 * <pre>{@code
 * var client = Client.to("https://shop.internal").followRedirects();
 * var transport = new RedirectTransport(next, RedirectTransport.LIMIT);   // the same, by hand
 * }</pre>
 *
 * <p>301 and 302 turn a POST into a GET, 303 everything but HEAD, and its content is dropped; 307 and 308 leave method and
 * content. To another origin, the fields {@code authorization}, {@code cookie} and {@code proxy-authorization} are not
 * sent. The redirect itself is returned as the answer where it leads from https to http, has no valid {@code location},
 * or would send a streamed body a second time.
 *
 * <p>Safe to share. Fails with {@link TooManyRedirectsException}.
 */
public final class RedirectTransport implements Transport {
    /** How many redirects are followed unless said otherwise. */
    public static final int LIMIT = 20;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Transport next;
    private final int limit;

    /**
     * @param next what sends the requests
     * @param limit how many redirects of one call are followed
     */
    public RedirectTransport(Transport next, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit of " + limit + " redirects makes no sense; use 0 or more");
        }
        this.next = next;
        this.limit = limit;
    }

    @Override
    public Response send(Request request) {
        Request current = request;
        for (int followed = 0; ; followed++) {
            Response response = next.send(current);
            if (!REDIRECTS.contains(response.status())) {
                return response;
            }
            Request following = following(current, response);
            if (following == null) {
                return response;
            }
            Spent.discard(response);
            if (followed == limit) {
                throw new TooManyRedirectsException(Origin.of(current.target()).toString(), limit, following.target());
            }
            current = following;
        }
    }

    private static @Nullable Request following(Request request, Response response) {
        String location = response.header("location");
        if (location == null) {
            return null;
        }
        Origin from = Origin.of(request.target());
        URI target;
        Origin to;
        try {
            target = URI.create(request.target()).resolve(location.strip());
            to = Origin.of(target);
        } catch (IllegalArgumentException invalid) {
            return null;
        }
        if (from.secure() && !to.secure()) {
            return null;
        }
        Request next = withMethod(request, response.status());
        if (!next.body().inMemory()) {
            return null;
        }
        return (from.equals(to) ? next : withoutSecrets(next)).to(withoutFragment(target.toASCIIString()));
    }

    private static Request withMethod(Request request, int status) {
        String method = request.method().toUpperCase(Locale.ROOT);
        boolean becomesGet =
                status == 303 ? !method.equals("HEAD") : (status == 301 || status == 302) && method.equals("POST");
        if (!becomesGet) {
            return request;
        }
        Headers headers = request.headers();
        for (String about : Set.of("content-type", "content-length", "content-encoding", "transfer-encoding")) {
            headers = headers.without(about);
        }
        return new Request("GET", request.target(), headers, Body.empty(), request.client());
    }

    private static Request withoutSecrets(Request request) {
        return request.with(request.headers()
                .without("authorization")
                .without("proxy-authorization")
                .without("cookie")
                .without("host"));
    }

    private static String withoutFragment(String target) {
        int hash = target.indexOf('#');
        return hash < 0 ? target : target.substring(0, hash);
    }
}

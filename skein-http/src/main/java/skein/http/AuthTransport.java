package skein.http;

import java.net.URI;
import skein.http.internal.Origin;
import skein.http.internal.Spent;

/**
 * Adds to requests for one origin the proof of who makes them; requests elsewhere pass as they are.
 *
 * <pre>{@code new AuthTransport(next, URI.create("https://shop.internal"), Auth.basic("ada", password))}</pre>
 *
 * <p>A request with an {@code authorization} field of its own keeps it. One that is refused is sent again when the
 * {@link Auth} knows an answer and the body lies in memory. Safe to share.
 */
public final class AuthTransport implements Transport {
    private final Transport next;
    private final Origin origin;
    private final Auth auth;

    /**
     * @param next what sends the requests
     * @param origin a URI of the server that the proof is meant for
     * @param auth what makes the proof
     */
    public AuthTransport(Transport next, URI origin, Auth auth) {
        this.next = next;
        this.origin = Origin.of(origin);
        this.auth = auth;
    }

    @Override
    public Response send(Request request) {
        if (request.headers().contains("authorization")
                || !Origin.of(request.target()).equals(origin)) {
            return next.send(request);
        }
        Request authorized = auth.authorize(request);
        Response response = next.send(authorized);
        if (response.status() != 401) {
            return response;
        }
        Request answer;
        try {
            answer = request.body().inMemory() ? auth.answer(authorized, response) : null;
        } catch (Throwable e) {
            response.close();
            throw e;
        }
        if (answer == null) {
            return response;
        }
        Spent.discard(response);
        return next.send(answer);
    }
}

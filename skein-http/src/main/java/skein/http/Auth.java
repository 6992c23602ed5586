package skein.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import skein.http.internal.DigestAuth;

/**
 * How a client proves who it is.
 *
 * <pre>{@code
 * client.auth(Auth.basic("ada", password))
 * client.auth(Auth.bearer(tokens::current))
 * client.auth(Auth.digest("ada", password))
 * client.auth(request -> request.with("x-api-key", key))
 * }</pre>
 *
 * <p>Safe to share, like the client. Called in the task that makes the call, so it may wait, for instance for a new token.
 */
@FunctionalInterface
public interface Auth {
    /** The request with its proof. */
    Request authorize(Request request);

    /**
     * What to send after a request was refused with 401, or null to leave it at that. Called once for a call.
     *
     * @param request as it was sent, with the proof that did not do
     */
    default @Nullable Request answer(Request request, Response refusal) {
        return null;
    }

    /** User and password in each request, readable for whoever sees it; over TLS only (RFC 7617). */
    static Auth basic(String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the user " + user + " has a colon, which basic auth cannot send");
        }
        String field =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return request -> request.with(request.headers().replace("authorization", field));
    }

    /** A token in each request (RFC 6750). */
    static Auth bearer(String token) {
        return bearer(() -> token);
    }

    /** A token in each request, asked for each time. */
    static Auth bearer(Supplier<String> token) {
        return request -> request.with(request.headers().replace("authorization", "Bearer " + token.get()));
    }

    /**
     * A proof of the password that does not show it (RFC 7616), by SHA-256 or, where the server knows nothing better, MD5.
     * The first request is refused; later ones use the server's nonce again.
     */
    static Auth digest(String user, String password) {
        return new DigestAuth(user, password);
    }
}

package skein.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.Request;

/**
 * A name and a password in {@code Authorization: Basic …}. Endpoints take {@link BasicCredentials}.
 *
 * <pre>{@code
 * @Provides User user(BasicCredentials sent) {
 *     if (!sent.are("stanley", "swordfish")) {
 *         throw new HttpException(401, "Incorrect username or password").with("www-authenticate", "Basic");
 *     }
 *     return new User(sent.username());
 * }
 *
 * App.of(HttpBasic.realm("shop"), new Users());
 * }</pre>
 *
 * <p>What cannot be read is answered with 401 even where credentials may be absent.
 */
public final class HttpBasic {
    private HttpBasic() {}

    /** Called {@code HTTPBasic} in the docs. */
    public static SecurityScheme<BasicCredentials> of() {
        return challenging("Basic");
    }

    /** @param realm what browsers show when they ask for the password; without quotation marks */
    public static SecurityScheme<BasicCredentials> realm(String realm) {
        if (realm.indexOf('"') >= 0 || realm.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "a realm has no quotation marks and backslashes, but \"" + realm + "\" has");
        }
        return challenging("Basic realm=\"" + realm + "\"");
    }

    private static SecurityScheme<BasicCredentials> challenging(String challenge) {
        var unreadable = new HttpException(401, "Not authenticated").with("www-authenticate", challenge);
        return SecurityScheme.of(
                        "HTTPBasic",
                        BasicCredentials.class,
                        Map.of("type", "http", "scheme", "basic"),
                        request -> read(request, unreadable))
                .challenge(challenge);
    }

    private static @Nullable BasicCredentials read(Request request, HttpException unreadable) {
        var sent = HttpCredentials.of(request, "basic");
        if (sent == null) {
            return null;
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sent.credentials()));
            String pair = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw unreadable;
            }
            return new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw unreadable;
        }
    }
}

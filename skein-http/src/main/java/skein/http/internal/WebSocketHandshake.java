package skein.http.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.http.Headers;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;

/**
 * The opening handshake (RFC 6455, 4). Over HTTP/2 (RFC 8441) the request says what it wants with the pseudo-header
 * {@code :protocol}, and there is no key.
 */
public final class WebSocketHandshake {
    static final String PROTOCOL = ":protocol";
    static final String KEY = "sec-websocket-key";
    static final String ACCEPT = "sec-websocket-accept";
    static final String VERSION = "sec-websocket-version";
    static final String SUBPROTOCOL = "sec-websocket-protocol";
    static final String EXTENSIONS = "sec-websocket-extensions";
    static final String SUPPORTED = "13";
    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebSocketHandshake() {}

    // The server's side.

    /** See {@link WebSocket#accept}. */
    public static Response accept(Request request, WebSocketConfig config, WebSocket.Session session) {
        if (extended(request)) {
            checkVersion(request);
        } else {
            check(request);
        }
        String chosen = choose(request, config.subprotocols());
        Headers headers = chosen == null ? Headers.none() : Headers.of(SUBPROTOCOL, chosen);
        return new Response(200, headers, new WebSocketBody(request, config, chosen, session));
    }

    /** Whether it is an extended CONNECT of HTTP/2, which may come as a GET so that routes match. */
    static boolean extended(Request request) {
        return "websocket".equals(request.header(PROTOCOL));
    }

    private static void check(Request request) {
        if (!has(request.headers(), "upgrade", "websocket")) {
            throw upgradeRequired("This is a WebSocket; ask for an upgrade");
        }
        if (!request.method().equals("GET")) {
            throw new HttpException(405, "A WebSocket handshake is a GET").with("allow", "GET");
        }
        if (!has(request.headers(), "connection", "upgrade")) {
            throw new HttpException(400, "The connection field of a WebSocket handshake has to name upgrade");
        }
        checkVersion(request);
        List<String> keys = request.headers().all(KEY);
        if (keys.size() != 1 || !isKey(keys.getFirst())) {
            throw new HttpException(400, "A WebSocket handshake needs one " + KEY + " of 16 bytes in base64");
        }
        if (request.body().length() != 0) {
            throw new HttpException(400, "A WebSocket handshake has no content");
        }
    }

    private static void checkVersion(Request request) {
        if (!request.headers().all(VERSION).equals(List.of(SUPPORTED))) {
            throw upgradeRequired("Only version " + SUPPORTED + " of the WebSocket protocol is spoken here");
        }
    }

    private static HttpException upgradeRequired(String detail) {
        return new HttpException(426, detail)
                .with("upgrade", "websocket")
                .with("connection", "upgrade")
                .with(VERSION, SUPPORTED);
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static @Nullable String choose(Request request, List<String> spoken) {
        List<String> offered = tokens(request.headers(), SUBPROTOCOL).toList();
        return spoken.stream().filter(offered::contains).findFirst().orElse(null);
    }

    /** What proves that the key has been read by a server that means it. */
    static String proof(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest((key.strip() + SALT).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    // The client's side.

    /** A request with what makes a handshake of it. */
    static Request opening(Request request, WebSocketConfig config) {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        Headers headers = request.headers()
                .replace("upgrade", "websocket")
                .replace("connection", "Upgrade")
                .replace(KEY, Base64.getEncoder().encodeToString(key))
                .replace(VERSION, SUPPORTED);
        return request.with(
                config.subprotocols().isEmpty()
                        ? headers
                        : headers.replace(SUBPROTOCOL, String.join(", ", config.subprotocols())));
    }

    /**
     * The subprotocol that the server chose, or null.
     *
     * @throws IllegalArgumentException when it was not offered; says so
     */
    static @Nullable String chosen(Headers answer, WebSocketConfig config) {
        List<String> chosen = answer.all(SUBPROTOCOL);
        if (chosen.isEmpty()) {
            return null;
        }
        if (chosen.size() > 1 || !config.subprotocols().contains(chosen.getFirst())) {
            throw new IllegalArgumentException("the server chose a subprotocol that was not offered: " + chosen);
        }
        return chosen.getFirst();
    }

    /** Whether the answer of a server with status 101 is one to that request. */
    static boolean isProven(Request request, Headers answer) {
        return has(answer, "upgrade", "websocket")
                && has(answer, "connection", "upgrade")
                && answer.all(ACCEPT).equals(List.of(proof(String.valueOf(request.header(KEY)))));
    }

    private static boolean has(Headers headers, String name, String token) {
        return tokens(headers, name).anyMatch(token::equalsIgnoreCase);
    }

    private static Stream<String> tokens(Headers headers, String name) {
        return headers.all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip);
    }
}

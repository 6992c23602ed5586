package skein.conformance.fastapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Request;

/** Makes requests as they were recorded; the path that a proxy has taken off is in {@code x-forwarded-prefix}. */
final class Requests {
    /** What the client that was recorded sends by itself. */
    private static final List<List<String>> OF_THE_CLIENT = List.of(
            List.of("accept", "*/*"),
            List.of("accept-encoding", "gzip, deflate"),
            List.of("connection", "keep-alive"),
            List.of("user-agent", "testclient"));

    static final String HOST = "testserver";

    private Requests() {}

    /** The request of a case. */
    static Request of(RecordedCase recorded) {
        Node asked = recorded.request();
        Headers headers = headers(asked);
        byte[] content = content(asked.get("body"));
        if (asked.get("body").has("multipart") && !headers.contains("content-type")) {
            headers = headers.with("content-type", "multipart/form-data; boundary=" + boundary(content));
        }
        String method = recorded.isWebSocket() ? "GET" : asked.text("method");
        // The handshake of a WebSocket has its own.
        Headers sent = recorded.isWebSocket() ? headers.without("connection") : headers;
        Request request = Request.of(method, target(asked)).with(sent);
        if (asked.has("scheme")) {
            request = request.over(asked.text("scheme"));
        }
        return content.length == 0 ? request : request.with(Body.of(content));
    }

    private static String target(Node asked) {
        return asked.text("query").isEmpty() ? asked.text("path") : asked.text("path") + "?" + asked.text("query");
    }

    private static Headers headers(Node asked) {
        Headers headers = Headers.of("host", asked.text("host").isEmpty() ? HOST : asked.text("host"));
        for (Node field : asked.get("headers").list()) {
            List<String> pair = field.texts();
            headers = headers.with(pair.get(0), pair.get(1));
        }
        if (asked.has("root_path")) {
            headers = headers.with("x-forwarded-prefix", asked.text("root_path"));
        }
        if (!asked.flag("no_default_headers")) {
            for (List<String> field : OF_THE_CLIENT) {
                headers = headers.contains(field.get(0)) ? headers : headers.with(field.get(0), field.get(1));
            }
        }
        return headers;
    }

    private static byte[] content(Node body) {
        if (body.has("text")) {
            return body.text("text").getBytes(UTF_8);
        }
        for (String name : List.of("base64", "raw_base64")) {
            if (body.has(name)) {
                return Base64.getDecoder().decode(body.text(name));
            }
        }
        return body.has("json") ? body.get("json").json() : new byte[0];
    }

    /** The boundary of a multipart body is its first line, without the two hyphens. */
    private static String boundary(byte[] content) {
        return new String(content, ISO_8859_1).lines().findFirst().orElse("--").substring(2);
    }
}

package skein.http.fuzz;

import static skein.http.fuzz.Checks.require;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import skein.http.ServerConfig;
import skein.http.internal.RequestParser;

/** The decoder of requests and its rules: the same comes out however the bytes are cut, and nothing that is invalid. */
public final class RequestFuzz {
    static final List<String> SEEDS = List.of(
            "\u0005GET /a?b=c HTTP/1.1\r\nhost: x\r\na: b\r\n\r\n",
            " POST http://x:80/ HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
            "0POST / HTTP/1.1\r\nhost: [::1]\r\nTransfer-Encoding: chunked\r\n\r\n3;a=\"b\"\r\nabc\r\n0\r\nt: u\r\n\r\n",
            "0OPTIONS * HTTP/1.0\r\nconnection: keep-alive\r\n\r\n",
            "a: b\r\n c\r\n\r\n",
            // Folded and too long: which of the two is told depends on what has come first.
            "8GET / HTTP/1.1\r\nhost: x\r\na: b\r\n c\r\nd: " + "e".repeat(600) + "\r\n\r\n",
            "host: x\r\n");
    private static final ServerConfig CONFIG =
            ServerConfig.onPort(0).maxRequestLineBytes(256).maxHeaderBytes(512);

    private RequestFuzz() {}

    /** Where the first byte says that the rest is cut. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        int cut = (input[0] & 0xff) % bytes.length;
        RequestParser.Result whole = RequestParser.parse(CONFIG, true, bytes);
        RequestParser.Result cutInTwo = RequestParser.parse(
                CONFIG, true, Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length));
        require(told(whole).equals(told(cutInTwo)), told(whole) + " became " + told(cutInTwo));
        whole.requests().forEach(RequestFuzz::check);
    }

    private static String told(RequestParser.Result result) {
        List<RequestParser.Parsed> complete = result.requests().stream()
                .filter(RequestParser.Parsed::complete)
                .toList();
        return complete
                + (result.refusal() == null
                        ? ""
                        : " and " + refusal(result.refusal().status()));
    }

    /** What is both malformed and too long may be refused for either. */
    private static String refusal(int status) {
        return status == 400 || status == 431 ? "400 or 431" : String.valueOf(status);
    }

    private static void check(RequestParser.Parsed request) {
        require(request.method().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "method " + request.method());
        require(request.target().matches("[!-~]+"), "target " + request.target());
        require(request.version().matches("HTTP/1\\.[01]"), "version " + request.version());
        require(
                request.version().equals("HTTP/1.0")
                        || request.headers().all("host").size() == 1,
                "hosts");
        require(
                !(request.headers().contains("content-length")
                        && request.headers().contains("transfer-encoding")),
                "");
        request.headers().forEach(RequestFuzz::check);
        request.trailers().forEach(RequestFuzz::check);
    }

    private static void check(Map.Entry<String, String> field) {
        require(field.getKey().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "name " + field.getKey());
        require(field.getValue().chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f), "value of " + field);
    }
}

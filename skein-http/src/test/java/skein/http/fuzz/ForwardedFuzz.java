package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static skein.http.fuzz.Checks.require;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import skein.http.Handler;
import skein.http.ProxyHeaders;
import skein.http.Request;
import skein.http.Response;

/** What proxies tell: a client with an address, a scheme and a host of the usual form, whatever they say. */
public final class ForwardedFuzz {
    static final List<String> SEEDS = List.of(
            "\u0001for=203.0.113.7;proto=https;host=a.example:1",
            "\u0001for=\"[2001:db8::1]:4711\", for=10.0.0.2 ; by=\"a\\\"b\"\nfor=_hidden",
            "\u0001for=unknown;host=\"a,b\"",
            "\u0000203.0.113.7, 10.0.0.3\u0001https\u0001a.example",
            "\u0000[2001:db8::1]:80,10.1.1.1:99\u0001http,https\u0001a,b");
    private static final InetSocketAddress PROXY = new InetSocketAddress("10.0.0.1", 5000);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.9", 5000);

    private ForwardedFuzz() {}

    /** Where the first byte says which fields the rest is for. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        boolean standard = (input[0] & 1) == 1;
        String text = new String(input, 1, input.length - 1, ISO_8859_1);
        Request sent = standard ? standard(text) : usual(text);
        Request seen = seen(standard, sent.from(PROXY));
        InetSocketAddress client = Objects.requireNonNull(seen.client());
        require(!client.isUnresolved() && client.getPort() >= 0, "client " + client);
        require(seen.scheme().equals("http") || seen.scheme().equals("https"), "scheme " + seen.scheme());
        List<String> hosts = seen.headers().all("host");
        require(hosts.size() == 1 && hosts.getFirst().matches("[A-Za-z0-9._~:\\[\\]-]+"), "hosts " + hosts);
        Request stranger = sent.from(STRANGER);
        require(seen(standard, stranger).equals(stranger), "a stranger is believed");
    }

    private static Request standard(String text) {
        Request request = Request.of("GET", "/").with("host", "inside");
        for (String field : text.split("\n", -1)) {
            request = request.with("forwarded", clean(field));
        }
        return request;
    }

    private static Request usual(String text) {
        String[] fields = text.split("\u0001", -1);
        Request request = Request.of("GET", "/").with("host", "inside");
        for (int i = 0; i < Math.min(fields.length, 9); i++) {
            String name = List.of("for", "proto", "host").get(i % 3);
            request = request.with("x-forwarded-" + name, clean(fields[i]));
        }
        return request;
    }

    /** No field has others: see {@link RequestFuzz}. */
    private static String clean(String field) {
        return field.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "?").strip();
    }

    private static Request seen(boolean standard, Request sent) throws Exception {
        var seen = new Request[1];
        Handler handler = request -> {
            seen[0] = request;
            return Response.of(204);
        };
        (standard ? ProxyHeaders.forwarded(handler, "10.0.0.0/8") : ProxyHeaders.of(handler, "10.0.0.0/8"))
                .handle(sent);
        return seen[0];
    }
}

package skein.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skein.async.Async;

/** What Skein's client gets from the server of aiohttp-peer.py. */
final class ClientPeer {
    private ClientPeer() {}

    private interface Check {
        boolean holds() throws Exception;
    }

    /** Which of the checks failed. */
    static List<String> failures(String uri) {
        var failed = new ArrayList<String>();
        try (var client = Client.to(uri)) {
            checks(client).forEach((name, check) -> {
                try {
                    // In one task, and so on one loop, whose connections are kept.
                    if (!Async.<Boolean, Exception>run(check::holds)) {
                        failed.add(name);
                    }
                } catch (Exception e) {
                    failed.add(name + " (" + e + ")");
                }
            });
        }
        return failed;
    }

    private static Map<String, Check> checks(Client client) {
        String large = "large".repeat(200_000);
        byte[] upload = large.getBytes(StandardCharsets.UTF_8);
        var checks = new LinkedHashMap<String, Check>();
        checks.put("chunked", () -> client.get("/chunked").text().equals("chunk".repeat(100)));
        checks.put("gzip", () -> client.decompress().get("/gzip").text().equals(large));
        checks.put(
                "keep-alive",
                () -> client.get("/peer").text().equals(client.get("/peer").text()));
        checks.put(
                "redirects",
                () -> client.followRedirects().get("/redirect/3").text().equals("arrived"));
        checks.put(
                "upload",
                () -> client.send(Request.of("POST", "/echo").with(Body.of(upload)))
                        .text()
                        .equals(large));
        checks.put(
                "chunked upload",
                () -> client.send(Request.of("POST", "/echo").with(Body.of(new ByteArrayInputStream(upload), -1)))
                        .text()
                        .equals(large));
        checks.put("head", () -> client.head("/peer").status() == 200);
        checks.put("404", () -> client.get("/nothing").status() == 404);
        return checks;
    }
}

package peer;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

class Endpoints {
    private static final String HELLO = "Hello, World!";
    private static final int QUERIES = 20;

    private final Worlds worlds;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest delay;
    private final Semaphore calls;

    /// `connections` is the most calls of `upstream` at a time: the client keeps connections but does not limit them.
    Endpoints(Worlds worlds, String upstream, int connections) {
        this.worlds = worlds;
        this.delay = HttpRequest.newBuilder(URI.create(upstream + "/delay")).build();
        this.calls = new Semaphore(connections);
    }

    record Message(String message) {}

    record Item(long id, String name, double price) {}

    record Uploaded(long bytes) {}

    void addTo(RoutesConfig routes) {
        routes.get("/plaintext", context -> context.result(HELLO));
        routes.get("/json", context -> context.json(new Message(HELLO)));
        routes.post("/echo", context -> context.json(Order.checked(context.bodyValidator(Order.class))));
        routes.get("/sleep", context -> wait(10, context));
        routes.get("/hold", context -> wait(20_000, context));
        routes.get("/fan", this::fan);
        routes.get("/db", context -> context.json(worlds.any()));
        routes.get("/queries", context -> context.json(worlds.any(QUERIES)));
        routes.get("/update", context -> context.json(worlds.change()));
        routes.post("/upload", Endpoints::upload);
        routes.get("/stuck", Endpoints::stuck);
    }

    private static void wait(int millis, Context context) throws InterruptedException {
        Thread.sleep(millis);
        context.result(HELLO);
    }

    private void fan(Context context) throws InterruptedException {
        int count = context.queryParamAsClass("calls", Integer.class).getOrDefault(3);
        var pending = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>(count);
        for (int i = 0; i < count; i++) {
            calls.acquire();
            pending.add(client.sendAsync(delay, BodyHandlers.ofByteArray())
                    .whenComplete((response, failure) -> calls.release()));
        }
        JsonMapper json = context.jsonMapper();
        var items = new ArrayList<Item>(count);
        for (var response : pending) {
            items.add(json.fromJsonStream(new ByteArrayInputStream(response.join().body()), Item.class));
        }
        context.json(items);
    }

    private static void upload(Context context) throws IOException {
        context.json(new Uploaded(context.bodyInputStream().transferTo(OutputStream.nullOutputStream())));
    }

    private static void stuck(Context context) {
        long end = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        context.result(HELLO);
    }
}

package peer;

import io.helidon.http.BadRequestException;
import io.helidon.http.media.jackson.JacksonRuntimeException;
import io.helidon.webclient.api.WebClient;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

class Endpoints implements HttpService {
    private static final String HELLO = "Hello, World!";
    private static final int QUERIES = 20;

    private final Worlds worlds;
    private final Validator validator;
    private final WebClient upstream;
    private final Semaphore calls;
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

    /// `connections` is the most calls of `upstream` at a time: the client keeps connections but does not limit them.
    Endpoints(Worlds worlds, Validator validator, WebClient upstream, int connections) {
        this.worlds = worlds;
        this.validator = validator;
        this.upstream = upstream;
        this.calls = new Semaphore(connections);
    }

    record Message(String message) {}

    record Item(long id, String name, double price) {}

    record Uploaded(long bytes) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/plaintext", (request, response) -> response.send(HELLO))
                .get("/json", (request, response) -> response.send(new Message(HELLO)))
                .post("/echo", this::echo)
                .get("/sleep", (request, response) -> wait(10, response))
                .get("/hold", (request, response) -> wait(20_000, response))
                .get("/fan", this::fan)
                .get("/db", (request, response) -> response.send(worlds.any()))
                .get("/queries", (request, response) -> response.send(worlds.any(QUERIES)))
                .get("/update", (request, response) -> response.send(worlds.change()))
                .post("/upload", this::upload)
                .get("/stuck", this::stuck);
    }

    private void echo(ServerRequest request, ServerResponse response) {
        Order order;
        try {
            order = request.content().as(Order.class);
        } catch (JacksonRuntimeException e) {
            throw new BadRequestException("not an order", e);
        }
        var wrong = validator.validate(order);
        if (!wrong.isEmpty()) {
            throw new BadRequestException(wrong.toString());
        }
        response.send(order);
    }

    private void wait(int millis, ServerResponse response) throws InterruptedException {
        Thread.sleep(millis);
        response.send(HELLO);
    }

    private void fan(ServerRequest request, ServerResponse response) throws InterruptedException, ExecutionException {
        int count = request.query().first("calls").asInt().orElse(3);
        var pending = new ArrayList<Future<Item>>(count);
        for (int i = 0; i < count; i++) {
            pending.add(tasks.submit(this::item));
        }
        var items = new ArrayList<Item>(count);
        for (var item : pending) {
            items.add(item.get());
        }
        response.send(items);
    }

    private Item item() throws InterruptedException {
        calls.acquire();
        try {
            return upstream.get("/delay").requestEntity(Item.class);
        } finally {
            calls.release();
        }
    }

    private void upload(ServerRequest request, ServerResponse response) throws IOException {
        try (var body = request.content().inputStream()) {
            response.send(new Uploaded(body.transferTo(OutputStream.nullOutputStream())));
        }
    }

    private void stuck(ServerRequest request, ServerResponse response) {
        long end = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        response.send(HELLO);
    }
}

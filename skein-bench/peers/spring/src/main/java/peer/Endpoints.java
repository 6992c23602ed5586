package peer;

import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

@RestController
class Endpoints {
    private static final String HELLO = "Hello, World!";

    private final RestClient upstream;
    private final AsyncTaskExecutor tasks;

    /// `tasks` is the application's executor, which starts a virtual thread for each task.
    Endpoints(RestClient upstream, AsyncTaskExecutor tasks) {
        this.upstream = upstream;
        this.tasks = tasks;
    }

    record Message(String message) {}

    record Item(long id, String name, double price) {}

    record Uploaded(long bytes) {}

    @GetMapping(path = "/plaintext", produces = MediaType.TEXT_PLAIN_VALUE)
    String plaintext() {
        return HELLO;
    }

    @GetMapping("/json")
    Message json() {
        return new Message(HELLO);
    }

    @PostMapping("/echo")
    Order echo(@Valid @RequestBody Order order) {
        return order;
    }

    @GetMapping(path = "/sleep", produces = MediaType.TEXT_PLAIN_VALUE)
    String sleep() throws InterruptedException {
        Thread.sleep(10);
        return HELLO;
    }

    @GetMapping(path = "/hold", produces = MediaType.TEXT_PLAIN_VALUE)
    String hold() throws InterruptedException {
        Thread.sleep(20_000);
        return HELLO;
    }

    @GetMapping("/fan")
    List<Item> fan(@RequestParam(defaultValue = "3") int calls) {
        List<CompletableFuture<Item>> items =
                Stream.generate(() -> tasks.submitCompletable(this::delayed)).limit(calls).toList();
        return items.stream().map(CompletableFuture::join).toList();
    }

    private Item delayed() {
        return upstream.get().uri("/delay").retrieve().body(Item.class);
    }

    @PostMapping("/upload")
    Uploaded upload(InputStream body) throws IOException {
        return new Uploaded(body.transferTo(OutputStream.nullOutputStream()));
    }

    @GetMapping(path = "/stuck", produces = MediaType.TEXT_PLAIN_VALUE)
    String stuck() {
        long end = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < end) Thread.onSpinWait();
        return HELLO;
    }
}

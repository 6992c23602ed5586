package peer;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

@Controller
class Endpoints {
    private static final String HELLO = "Hello, World!";
    private static final int QUERIES = 20;

    private final Worlds worlds;
    private final Upstream upstream;

    Endpoints(Worlds worlds, Upstream upstream) {
        this.worlds = worlds;
        this.upstream = upstream;
    }

    @Serdeable
    record Message(String message) {}

    @Serdeable
    record Uploaded(long bytes) {}

    @Get(value = "/plaintext", produces = MediaType.TEXT_PLAIN)
    String plaintext() {
        return HELLO;
    }

    @Get("/json")
    Message json() {
        return new Message(HELLO);
    }

    @Post("/echo")
    Order echo(@Body @Valid Order order) {
        return order;
    }

    @Get(value = "/sleep", produces = MediaType.TEXT_PLAIN)
    String sleep() throws InterruptedException {
        Thread.sleep(10);
        return HELLO;
    }

    @Get(value = "/hold", produces = MediaType.TEXT_PLAIN)
    String hold() throws InterruptedException {
        Thread.sleep(20_000);
        return HELLO;
    }

    @Get("/fan")
    List<Upstream.Item> fan(@QueryValue(defaultValue = "3") int calls) {
        var items = Stream.generate(upstream::delay).limit(calls).toList();
        return items.stream().map(CompletableFuture::join).toList();
    }

    @Get("/db")
    Worlds.World db() throws SQLException {
        return worlds.any();
    }

    @Get("/queries")
    List<Worlds.World> queries() throws SQLException {
        return worlds.any(QUERIES);
    }

    @Get("/update")
    Worlds.World update() throws SQLException {
        return worlds.change();
    }

    @Post("/upload")
    @Consumes(MediaType.ALL)
    Uploaded upload(@Body InputStream body) throws IOException {
        return new Uploaded(body.transferTo(OutputStream.nullOutputStream()));
    }

    @Get(value = "/stuck", produces = MediaType.TEXT_PLAIN)
    String stuck() {
        long end = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return HELLO;
    }
}

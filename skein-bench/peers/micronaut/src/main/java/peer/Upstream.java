package peer;

import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import java.util.concurrent.CompletableFuture;

@Client(id = "upstream")
interface Upstream {
    @Serdeable
    record Item(long id, String name, double price) {}

    @Get("/delay")
    CompletableFuture<Item> delay();
}

package peer;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * What never waits runs on an event loop, calls of the upstream are Unis, and what blocks runs on virtual threads.
 * A method without annotation, such as {@link #stuck}, runs on a worker, as is Quarkus' default.
 */
@Path("/")
public class Endpoints {
    private static final String HELLO = "Hello, World!";

    public record Message(String message) {}

    public record Received(long bytes) {}

    private final Upstream upstream;

    Endpoints(@RestClient Upstream upstream) {
        this.upstream = upstream;
    }

    @GET
    @Path("plaintext")
    @Produces(MediaType.TEXT_PLAIN)
    @NonBlocking
    public String plaintext() {
        return HELLO;
    }

    @GET
    @Path("json")
    @NonBlocking
    public Message json() {
        return new Message(HELLO);
    }

    @POST
    @Path("echo")
    @NonBlocking
    public Order echo(@NotNull @Valid Order order) {
        return order;
    }

    @GET
    @Path("sleep")
    @Produces(MediaType.TEXT_PLAIN)
    @RunOnVirtualThread
    public String sleep() throws InterruptedException {
        Thread.sleep(10);
        return HELLO;
    }

    @GET
    @Path("hold")
    @Produces(MediaType.TEXT_PLAIN)
    @RunOnVirtualThread
    public String hold() throws InterruptedException {
        Thread.sleep(20_000);
        return HELLO;
    }

    /** Not cancelled when a client goes: the REST client would lose the connections that its calls wait for. */
    @GET
    @Path("fan")
    @Cancellable(false)
    public Uni<List<Upstream.Item>> fan(@RestQuery @DefaultValue("3") int calls) {
        return Uni.join()
                .all(Stream.generate(upstream::delay).limit(calls).toList())
                .andFailFast();
    }

    @POST
    @Path("upload")
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public Received upload(InputStream body) throws IOException {
        var part = new byte[16_384];
        long bytes = 0;
        for (int read; (read = body.read(part)) >= 0; ) {
            bytes += read;
        }
        return new Received(bytes);
    }

    @GET
    @Path("stuck")
    @Produces(MediaType.TEXT_PLAIN)
    public String stuck() {
        long end = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return HELLO;
    }
}

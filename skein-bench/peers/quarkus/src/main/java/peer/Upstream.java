package peer;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "upstream")
public interface Upstream {
    record Item(long id, String name, double price) {}

    @GET
    @Path("/delay")
    Uni<Item> delay();
}

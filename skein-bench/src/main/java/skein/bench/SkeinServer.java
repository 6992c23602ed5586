package skein.bench;

import static skein.async.Async.gather;
import static skein.async.Async.sleep;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.Handler;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;

/**
 * Skein under test: the endpoints as a user would write them, on the plain {@link Handler}.
 *
 * <p>{@code java -Dskein.loops=1 [-Dskein.scheduler=jdk] skein.bench.SkeinServer PORT UPSTREAM_PORT}, on the loops'
 * own scheduler with {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
public final class SkeinServer implements Handler {
    private static final Duration SLEEP = Duration.ofMillis(Endpoints.SLEEP_MILLIS);

    private final Client upstream;

    private record Message(String message) {}

    private SkeinServer(Client upstream) {
        this.upstream = upstream;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        Child.endWithParent();
        var limits = ClientConfig.DEFAULT
                .maxConnections(Endpoints.MAX_UPSTREAM_CONNECTIONS)
                .maxKeptAlive(Endpoints.MAX_UPSTREAM_CONNECTIONS);
        try (var upstream = Client.to("http://127.0.0.1:" + arguments[1], limits)) {
            Server.run(new SkeinServer(upstream), Integer.parseInt(arguments[0]));
        }
    }

    @Override
    public Response handle(Request request) {
        return switch (request.rawPath()) {
            case "/plaintext" -> Response.text(Endpoints.HELLO);
            case "/json" -> Response.json(new Message(Endpoints.HELLO));
            case "/sleep" -> {
                sleep(SLEEP);
                yield Response.text(Endpoints.HELLO);
            }
            case "/fan" -> fan();
            case "/spin" -> {
                Child.spin(Endpoints.SPIN_MILLIS);
                yield Response.text(Endpoints.HELLO);
            }
            case Child.ALLOCATED -> Response.text(Child.allocated());
            default -> throw new HttpException(404, "There is no " + request.rawPath());
        };
    }

    private Response fan() {
        String joined =
                gather(this::delayed, this::delayed, this::delayed, (a, b, c) -> "[" + a + "," + b + "," + c + "]");
        return Response.json(joined.getBytes(StandardCharsets.UTF_8));
    }

    private String delayed() {
        return upstream.get("/delay").orThrow().text();
    }
}

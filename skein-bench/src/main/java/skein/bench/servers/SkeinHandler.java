package skein.bench.servers;

import static skein.async.Async.gather;
import static skein.async.Async.sleep;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import skein.bench.Child;
import skein.http.Client;
import skein.http.Handler;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;

/**
 * Skein under test without {@code skein.web}: a few of the endpoints on the plain {@link Handler}, for those who need no
 * more. A process with the environment of {@link ServerSettings}.
 */
public final class SkeinHandler implements Handler {
    private static final Duration SLEEP = Duration.ofMillis(Endpoints.SLEEP_MILLIS);

    private final Client upstream;

    private record Message(String message) {}

    private SkeinHandler(Client upstream) {
        this.upstream = upstream;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        Child.endWithParent();
        var settings = ServerSettings.ofEnvironment();
        try (var upstream = SkeinServer.client(settings)) {
            Server.run(new SkeinHandler(upstream), settings.port());
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
            case "/stuck" -> {
                Child.spin();
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

package skein.bench.servers;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import skein.async.Call;
import skein.async.Task;
import skein.bench.Child;
import skein.bench.web.Order;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;
import skein.sql.Database;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;
import skein.web.Produces;
import skein.web.Query;

/**
 * Skein under test: the endpoints as its tutorial writes them. A process with the environment of {@link ServerSettings};
 * {@code java -Dskein.loops=1 [-Dskein.scheduler=jdk] skein.bench.servers.SkeinServer}, on the loops' own scheduler with
 * {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
public final class SkeinServer {
    private final Client upstream;
    private volatile List<Task<Boolean>> crowd = List.of();

    SkeinServer(Client upstream) {
        this.upstream = upstream;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        Child.endWithParent();
        var settings = ServerSettings.ofEnvironment();
        try (var upstream = client(settings)) {
            var endpoints = new SkeinServer(upstream);
            if (settings.database().port() == 0) {
                Server.run(App.of(endpoints), settings.port());
                return;
            }
            try (var database = Database.open(
                    settings.database().url(), config -> config.maxConnections(settings.databaseConnections()))) {
                Server.run(App.of(endpoints, new SkeinRows(database)), settings.port());
            }
        }
    }

    static Client client(ServerSettings settings) {
        return Client.to(
                settings.upstream().toString(),
                ClientConfig.DEFAULT
                        .maxConnections(settings.upstreamConnections())
                        .maxKeptAlive(settings.upstreamConnections()));
    }

    record Message(String message) {}

    record Received(long bytes) {}

    record Tasks(int count) {}

    @Get("/plaintext")
    @Produces(Endpoints.TEXT)
    String plaintext() {
        return Endpoints.HELLO;
    }

    @Get("/json")
    Message json() {
        return new Message(Endpoints.HELLO);
    }

    @Post("/echo")
    Order echo(@Body Order order) {
        return order;
    }

    @Get("/sleep")
    @Produces(Endpoints.TEXT)
    String sleepAWhile() {
        sleep(ofMillis(Endpoints.SLEEP_MILLIS));
        return Endpoints.HELLO;
    }

    @Get("/hold")
    @Produces(Endpoints.TEXT)
    String hold() {
        sleep(ofSeconds(Endpoints.HOLD_SECONDS));
        return Endpoints.HELLO;
    }

    @Get("/fan")
    Response fan(@Query(or = "3") int calls) {
        Call<String, RuntimeException> call =
                () -> upstream.get("/delay").orThrow().text();
        List<String> documents = gather(Collections.nCopies(calls, call));
        return Response.json(("[" + String.join(",", documents) + "]").getBytes(StandardCharsets.UTF_8));
    }

    @Post("/upload")
    Received upload(Request request) throws IOException {
        try (InputStream body = request.body().stream()) {
            return new Received(body.transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Get("/stuck")
    @Produces(Endpoints.TEXT)
    String stuck() {
        Child.spin();
        return Endpoints.HELLO;
    }

    /** Makes tasks that wait for a day; the last ones end. */
    @Get("/tasks")
    Tasks tasks(@Query int count) {
        crowd.forEach(task -> task.cancel("others come"));
        crowd = Stream.generate(() -> createTask(SkeinServer::waitForADay))
                .limit(count)
                .toList();
        return new Tasks(count);
    }

    private static boolean waitForADay() {
        sleep(ofDays(1));
        return true;
    }

    @Get(Child.ALLOCATED)
    @Produces(Endpoints.TEXT)
    String allocated() {
        return Child.allocated();
    }

    /** What is read from the database. */
    static final class SkeinRows {
        private static final String READ = "select id, randomnumber as \"randomNumber\" from world where id = ?";

        private final Database database;

        SkeinRows(Database database) {
            this.database = database;
        }

        record World(int id, int randomNumber) {}

        @Get("/db")
        World db() {
            return database.queryOne(World.class, READ, Endpoints.random());
        }

        @Get("/queries")
        List<World> queries() {
            return Stream.generate(this::db).limit(Endpoints.QUERIES).toList();
        }

        @Get("/update")
        World update() {
            return database.transaction(session -> {
                World found = session.queryOne(World.class, READ, Endpoints.random());
                var changed = new World(found.id(), Endpoints.random());
                session.execute("update world set randomnumber = ? where id = ?", changed.randomNumber(), changed.id());
                return changed;
            });
        }
    }
}

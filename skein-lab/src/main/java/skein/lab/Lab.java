package skein.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.lab.experiments.Busy;
import skein.lab.experiments.Experiments.Surroundings;
import skein.lab.experiments.SecondProcess;
import skein.sql.Database;
import skein.sql.DatabaseConfig;

/** Starts the lab and the outside API that it calls. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serves every example of the mission, and the outside API that they call.")
final class Lab implements Callable<Integer> {
    /** What an upload may have, in bytes. */
    static final long LARGEST_UPLOAD = 4L << 30;
    /** The crawler's connections, and some for the others. */
    private static final ClientConfig UPSTREAM =
            ClientConfig.DEFAULT.maxConnections(2 * Crawler.MOST_AT_ONCE).maxKeptAlive(Crawler.MOST_AT_ONCE);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8000",
            description = "the lab's port (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--upstream-port",
            paramLabel = "PORT",
            defaultValue = "8001",
            description = "the port of the outside API that comes with the lab (${DEFAULT-VALUE})")
    private int upstreamPort;

    @Option(names = "--upstream", paramLabel = "URL", description = "a real outside API to call instead")
    private String upstream = "";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "where the database and the uploads are kept (${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "another database, such as jdbc:postgresql://localhost/lab?user=lab&password=…"
                    + " (an H2 file in the data folder)")
    private String databaseUrl = "";

    @Option(names = "--database-user", paramLabel = "NAME", description = "its user, if the URL does not say so")
    private @Nullable String databaseUser;

    @Option(
            names = "--database-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:LAB_DATABASE_PASSWORD}",
            description = "its password, if the URL does not say so; better given as LAB_DATABASE_PASSWORD")
    private @Nullable String databasePassword;

    Lab() {}

    public static void main(String[] arguments) {
        // The script names a data folder, and its caller may name another.
        System.exit(new CommandLine(new Lab())
                .setOverwrittenOptionsAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(command.getColorScheme().errorText("lab: " + explain(failure)));
                    return 1;
                })
                .execute(arguments));
    }

    private static String explain(Exception failure) {
        return failure instanceof UncheckedIOException io && io.getCause() != null
                ? String.valueOf(io.getCause().getMessage())
                : String.valueOf(failure.getMessage());
    }

    @Override
    public Integer call() throws IOException {
        // H2 would close the database under the last requests, and the JVM would not wait until we do it behind them.
        var stop = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, closed), "lab-stop"));
        try (var own = upstream.isEmpty() ? Server.start(Upstream.app(), ServerConfig.onPort(upstreamPort)) : null;
                var client = Client.to(own == null ? upstream : "http://127.0.0.1:" + own.port(), UPSTREAM);
                var database = Database.open(databaseUrl(), this::login);
                var self = new Self();
                var server = Server.start(
                        LabApp.of(
                                data.resolve("uploads"),
                                new Surroundings(client, self, database, Busy::compute, new SecondProcess())),
                        ServerConfig.onPort(port).maxBodyBytes(LARGEST_UPLOAD))) {
            self.listensOn(server.port());
            System.out.printf(
                    "lab       http://127.0.0.1:%d   docs at /docs and /redoc%nupstream  %s%ndatabase  %s%n",
                    server.port(), own == null ? upstream : "http://127.0.0.1:" + own.port(), database);
            await(stop);
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private String databaseUrl() {
        return databaseUrl.isEmpty()
                ? "jdbc:h2:file:" + data.toAbsolutePath().resolve("lab") + ";DB_CLOSE_ON_EXIT=FALSE"
                : databaseUrl;
    }

    private DatabaseConfig login(DatabaseConfig config) {
        DatabaseConfig named = databaseUser == null ? config : config.user(databaseUser);
        return databasePassword == null ? named : named.password(databasePassword);
    }

    private static void stop(CountDownLatch stop, CountDownLatch closed) {
        stop.countDown();
        await(closed);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }
}

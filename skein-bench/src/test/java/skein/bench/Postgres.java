package skein.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import skein.bench.servers.Endpoints;

/** A PostgreSQL with the table {@code world}, until the process that started this one ends; it tells its port. */
public final class Postgres {
    /** For the pools of all servers at the same time. */
    private static final String CONNECTIONS = "600";

    private Postgres() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("max_connections", CONNECTIONS)
                .setServerConfig("shared_buffers", "128MB")
                // A crash would lose what nobody wants to keep; the disk of a shared machine is no part of a
                // comparison.
                .setServerConfig("synchronous_commit", "off")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "stop-postgres"));
        Child.endWithParent();
        fill(server);
        Figures.say("port", server.getPort());
        Thread.currentThread().join();
    }

    private static void fill(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table world (id int primary key, randomnumber int not null) with (fillfactor = 70)");
            statement.execute("insert into world select n, 1 + floor(random() * " + Endpoints.ROWS
                    + ")::int from generate_series(1, " + Endpoints.ROWS + ") n");
            statement.execute("vacuum analyze world");
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (java.io.IOException e) {
            System.err.println("PostgreSQL may go on running: " + e);
        }
    }
}

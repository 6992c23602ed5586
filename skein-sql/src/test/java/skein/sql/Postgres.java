package skein.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A real PostgreSQL, started for the first who asks, with a database of its own for each. */
final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    /** Started once; stopped with the JVM. */
    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
    }

    static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "postgres-stop"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty database with a table of users. */
    static Database open(UnaryOperator<DatabaseConfig> settings) {
        String name = "shop" + DATABASES.incrementAndGet();
        execute(Shared.SERVER, "create database " + name);
        return open(Shared.SERVER, name, settings);
    }

    static Database open(EmbeddedPostgres server, String name, UnaryOperator<DatabaseConfig> settings) {
        Database database = Database.open(server.getJdbcUrl("postgres", name), settings);
        database.setUp("create table users"
                + " (id bigint generated always as identity primary key, name varchar unique not null, age int)");
        return database;
    }

    /** As the administrator, outside of everything. */
    static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends a connection, as an administrator may do at any time. */
    static void cut(int pid) {
        execute(Shared.SERVER, "select pg_terminate_backend(" + pid + ", 10000)");
    }
}

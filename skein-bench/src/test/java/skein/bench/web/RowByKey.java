package skein.bench.web;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import skein.async.Async;
import skein.async.Call;
import skein.bench.Child;
import skein.bench.Figures;
import skein.bench.Spread;
import skein.sql.Database;

/**
 * Reads single rows of a real PostgreSQL by their key, many at a time: through {@code skein.sql} in coroutines, and with
 * plain JDBC and the same pool on the JDK's virtual threads. They take turns in one process; a time is by the clock, per
 * read. A process: {@code RowByKey sql full|quick}.
 */
public final class RowByKey implements AutoCloseable {
    private static final String SQL = "select id, name, age from people where id = ?";
    private static final int ROWS = 10_000;
    private static final int CONNECTIONS = 8;
    private static final int AT_ONCE = 64;
    /** A read takes a while, so that a turn has to as well. */
    private static final int LONGER = 5;

    /** A row. */
    public record Person(long id, String name, int age) {}

    private final EmbeddedPostgres server;
    private final Database database;
    private final HikariDataSource plain;

    /** Starts the server. */
    RowByKey() throws Exception {
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
        String url = server.getJdbcUrl("postgres", "postgres");
        database = Database.open(url, config -> config.maxConnections(CONNECTIONS));
        database.setUp(
                "create table people (id bigint primary key, name varchar not null, age int not null)",
                "insert into people select n, 'Somebody ' || n, n % 90 from generate_series(1, " + ROWS + ") n",
                "analyze people");
        var settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setMaximumPoolSize(CONNECTIONS);
        plain = new HikariDataSource(settings);
    }

    Person skein(long id) {
        return database.queryOne(Person.class, SQL, id);
    }

    Person plain(long id) throws SQLException {
        try (Connection connection = plain.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("nobody has the number " + id);
                }
                return new Person(rows.getLong(1), rows.getString(2), rows.getInt(3));
            }
        }
    }

    private interface Read {
        Person of(long id) throws Exception;
    }

    /** Nanoseconds per read while {@link #AT_ONCE} are under way, in coroutines. */
    private double inCoroutines(int millis) throws Exception {
        return nanos(millis, this::skein, work -> {
            var calls = new ArrayList<Call<Long, Exception>>();
            IntStream.range(0, AT_ONCE).forEach(any -> calls.add(work::call));
            Async.run(() -> Async.gather(calls));
        });
    }

    /** The same on virtual threads of the JDK's scheduler. */
    private double onVirtualThreads(int millis) throws Exception {
        return nanos(millis, this::plain, work -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var each : threads.invokeAll(
                        IntStream.range(0, AT_ONCE).mapToObj(any -> work).toList())) {
                    each.get();
                }
            }
        });
    }

    private interface Crowd {
        void run(Callable<Long> work) throws Exception;
    }

    private static double nanos(int millis, Read read, Crowd crowd) throws Exception {
        var done = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + TimeUnit.MILLISECONDS.toNanos(millis);
        crowd.run(() -> {
            long sum = 0;
            do {
                sum += read.of(ThreadLocalRandom.current().nextLong(1, ROWS + 1))
                        .age();
                done.increment();
            } while (System.nanoTime() < end);
            return sum;
        });
        return (double) (System.nanoTime() - begun) / done.sum();
    }

    private void say(WebPace pace) throws Exception {
        int millis = LONGER * pace.turnMillis();
        long warm = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pace.warmupMillis());
        do {
            inCoroutines(millis);
            onVirtualThreads(millis);
        } while (System.nanoTime() < warm);
        List<Double> ours = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (int turn = 0; turn < pace.turns(); turn++) {
            if (turn % 2 == 0) {
                ours.add(inCoroutines(millis));
                others.add(onVirtualThreads(millis));
            } else {
                others.add(onVirtualThreads(millis));
                ours.add(inCoroutines(millis));
            }
        }
        Figures.say("skein", median(ours));
        Figures.say("plain", median(others));
        Figures.say(
                "plain/skein",
                Spread.of(IntStream.range(0, ours.size()).mapToDouble(turn -> others.get(turn) / ours.get(turn)))
                        .median());
    }

    private static double median(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue)).median();
    }

    @Override
    public void close() throws Exception {
        plain.close();
        database.close();
        server.close();
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        try (var rows = new RowByKey()) {
            rows.say(WebPace.of(arguments[1]));
        }
        System.exit(0);
    }
}

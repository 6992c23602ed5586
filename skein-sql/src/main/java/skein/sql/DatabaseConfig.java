package skein.sql;

import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Database} is reached, and its bounds. Immutable: each method with an argument returns a copy.
 *
 * <pre>{@code
 * Database.open("jdbc:postgresql://db/shop", config -> config.user("shop").password(secret).maxConnections(20));
 * }</pre>
 *
 * @param url of JDBC
 * @param user null when the URL says it, or nobody asks
 * @param password likewise
 * @param maxConnections how many connections there are, and so how many sessions may be open at a time; 10 by default
 * @param acquireTimeout how long {@link Database#begin} waits when all are in use; 5 s by default, at most a day
 * @param statementTimeout how long one statement may run, whatever deadline the caller has; 30 s by default
 * @param beforeUse is given the database before anybody else; does nothing by default. The place for migrations:
 *     {@code config.beforeUse(source -> Flyway.configure().dataSource(source).load().migrate())}. What it throws comes out
 *     of {@link Database#open}
 */
public record DatabaseConfig(
        String url,
        @Nullable String user,
        @Nullable String password,
        int maxConnections,
        Duration acquireTimeout,
        Duration statementTimeout,
        Consumer<DataSource> beforeUse) {

    /** Checks the bounds. */
    public DatabaseConfig {
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    "maxConnections: " + maxConnections + " would let nobody in; use at least 1");
        }
        if (acquireTimeout.isNegative()) {
            throw new IllegalArgumentException("acquireTimeout: " + acquireTimeout
                    + " lies in the past; use Duration.ZERO for not waiting at all");
        }
        if (acquireTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "acquireTimeout: nobody waits for a connection for " + acquireTimeout + "; use at most a day");
        }
        if (!statementTimeout.isPositive()) {
            throw new IllegalArgumentException("statementTimeout: within " + statementTimeout
                    + " no statement would end; use ChronoUnit.FOREVER.getDuration() for no limit");
        }
    }

    /** The defaults. */
    public static DatabaseConfig of(String url) {
        return new DatabaseConfig(url, null, null, 10, Duration.ofSeconds(5), Duration.ofSeconds(30), source -> {});
    }

    /** With a user. */
    public DatabaseConfig user(String name) {
        return new DatabaseConfig(url, name, password, maxConnections, acquireTimeout, statementTimeout, beforeUse);
    }

    /** With a password. */
    public DatabaseConfig password(String secret) {
        return new DatabaseConfig(url, user, secret, maxConnections, acquireTimeout, statementTimeout, beforeUse);
    }

    /** With another number of connections. */
    public DatabaseConfig maxConnections(int count) {
        return new DatabaseConfig(url, user, password, count, acquireTimeout, statementTimeout, beforeUse);
    }

    /** With another time to wait for a connection. */
    public DatabaseConfig acquireTimeout(Duration limit) {
        return new DatabaseConfig(url, user, password, maxConnections, limit, statementTimeout, beforeUse);
    }

    /** With another limit to a single statement. */
    public DatabaseConfig statementTimeout(Duration limit) {
        return new DatabaseConfig(url, user, password, maxConnections, acquireTimeout, limit, beforeUse);
    }

    /** With something to do before anybody uses the database, such as migrations. */
    public DatabaseConfig beforeUse(Consumer<DataSource> hook) {
        return new DatabaseConfig(url, user, password, maxConnections, acquireTimeout, statementTimeout, hook);
    }

    /** The URL without what may be secret in it: its parameters and its credentials. */
    public String name() {
        return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name() + " with at most " + maxConnections + " connections";
    }
}

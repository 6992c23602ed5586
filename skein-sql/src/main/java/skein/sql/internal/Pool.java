package skein.sql.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Types;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Async;
import skein.async.Call;
import skein.async.CapacityLimiter;
import skein.async.DeadlineExceededException;
import skein.sql.DatabaseConfig;
import skein.sql.DatabaseException;
import skein.sql.PoolExhaustedException;
import skein.sql.PoolStatistics;
import skein.sql.TransactionOptions;

/**
 * The connections of a database, and the line in front of them.
 *
 * <p>HikariCP keeps the connections: it makes, validates, retires and replaces them. But nobody waits in it for a
 * connection that is in use. Its bag hands a connection over from the one who returns it to one who waits in a loop of
 * yields or, since 7.1 and for virtual threads, of parks of 10 µs (its issue 2398). With this fair line in front, of as
 * many places as there are connections, whoever gets as far as the bag finds one that is free or being made, and the loop
 * has nothing to do. Measured with 2,000 virtual threads and 10 connections: a hand-over took 5 to 6 µs of processor time
 * in the bag and 0.5 to 1 µs in the line.
 */
public final class Pool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("skein.sql");
    /** How long a worker is out of reach of a cancellation while it waits for a new connection. */
    private static final Duration CONNECT_ATTEMPT = Duration.ofMillis(250);

    /** Drivers that are known to wait for a server by the JDK's sockets, which park a coroutine. */
    private static final Pattern REMOTE =
            Pattern.compile("jdbc:(postgresql|mysql|mariadb|sqlserver|oracle:thin|h2:(tcp|ssl)):");

    private final DatabaseConfig config;
    private final String name;
    private final HikariDataSource connections;
    private final Jdbi jdbi;
    private final Statements statements;
    private final Counts counts = new Counts();
    private final Semaphore places;
    /** Threads for everybody who has a place. */
    private final CapacityLimiter workers;
    /** Whether the driver does nothing but wait for a server. */
    private final boolean remote;

    private Pool(DatabaseConfig config, HikariDataSource connections) {
        this.config = config;
        this.name = config.name();
        this.connections = connections;
        this.jdbi = jdbi();
        this.places = new Semaphore(config.maxConnections(), true);
        this.workers = new CapacityLimiter(config.maxConnections());
        this.remote = REMOTE.matcher(config.url()).lookingAt();
        // Loads what the first statement would have to wait for.
        Lent first = connect();
        this.statements = new Statements(first.handle(new StatementCustomizer() {}));
        giveBack(first);
    }

    /** Opens a pool, having tried a connection. */
    public static Pool open(DatabaseConfig config) {
        return OffLoop.computing(new CapacityLimiter(1), () -> openHere(config), () -> {});
    }

    private static Pool openHere(DatabaseConfig config) {
        var source = new DriverConnections(config);
        try {
            DriverManager.getDriver(config.url());
        } catch (SQLException unknown) {
            throw new DatabaseException(
                    config.name() + ": no JDBC driver knows this URL; put the database's driver on the class path,"
                            + " or correct the URL",
                    unknown);
        }
        try (Connection first = source.getConnection()) {
            first.isValid(1);
        } catch (SQLException refused) {
            throw new DatabaseException(
                    config.name() + ": the database refused the connection: " + Failures.messageOf(refused)
                            + "; check the URL, the user and the password, and that the server is running",
                    refused);
        }
        config.beforeUse().accept(source);
        var settings = new HikariConfig();
        settings.setPoolName(config.name());
        settings.setDataSource(source);
        settings.setMaximumPoolSize(config.maxConnections());
        settings.setConnectionTimeout(CONNECT_ATTEMPT.toMillis());
        settings.setAutoCommit(false);
        return new Pool(config, new HikariDataSource(settings));
    }

    private static Jdbi jdbi() {
        Jdbi jdbi = Jdbi.create(new Connections());
        jdbi.registerRowMapper(new RecordRows());
        jdbi.registerArgument(new UuidArguments());
        jdbi.getConfig(ColumnMappers.class).setCoalesceNullPrimitivesToDefaults(false);
        // Arguments may be secret.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        // The transaction has been ended before the handle is closed.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    /** Waits for a place in front of the connections; {@link #leave} gives it back. */
    public void enter() {
        if (connections.isClosed()) {
            throw new IllegalStateException(config.name() + ": the database has been closed; open it again");
        }
        boolean task = OffLoop.inTask();
        if (task) {
            Async.checkpoint();
        }
        try {
            if (places.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                return;
            }
            if (task) {
                Async.timeout(config.acquireTimeout(), () -> {
                    places.acquire();
                    return true;
                });
            } else if (!places.tryAcquire(config.acquireTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw exhausted();
            }
        } catch (DeadlineExceededException inUse) {
            throw exhausted();
        } catch (InterruptedException interrupted) {
            OffLoop.checkpoint();
            Thread.currentThread().interrupt();
            throw new DatabaseException(
                    config.name() + ": the thread was interrupted while it waited for a connection", interrupted);
        }
    }

    void leave() {
        places.release();
    }

    private PoolExhaustedException exhausted() {
        counts.exhausted();
        Duration waited = config.acquireTimeout();
        return new PoolExhaustedException(
                config.name() + ": all " + config.maxConnections() + " connections were in use for "
                        + waited.toMillis() + " ms; hold sessions for a shorter time (no calls to other services inside"
                        + " a transaction), or raise maxConnections",
                waited);
    }

    /** How statements are executed on a plain connection. */
    public Statements statements() {
        return statements;
    }

    /**
     * Whether it is the task that ends a statement, its own deadlines included. Otherwise the driver is told how long it
     * may take.
     */
    boolean isCancelledByTasks() {
        return remote && OffLoop.inTask();
    }

    /** What has happened so far. */
    Counts counts() {
        return counts;
    }

    /**
     * Takes a connection for a transaction, or one for each statement; on a thread that may block.
     *
     * @param single whether each statement is a transaction of its own
     */
    Lent connect(TransactionOptions options, boolean single) {
        Lent open = connect();
        if (single || !options.equals(TransactionOptions.DEFAULT)) {
            try {
                // The pool puts back what has been changed.
                if (single) {
                    open.connection().setAutoCommit(true);
                }
                if (options.readOnly()) {
                    open.connection().setReadOnly(true);
                }
                if (options.isolation() != TransactionIsolationLevel.UNKNOWN) {
                    open.connection()
                            .setTransactionIsolation(options.isolation().intValue());
                }
            } catch (SQLException refused) {
                drop(open);
                throw Failures.of("begin", refused);
            }
        }
        return open;
    }

    /** Takes a connection as it is. */
    private Lent connect() {
        long attempts = Math.ceilDiv(config.acquireTimeout().toMillis(), CONNECT_ATTEMPT.toMillis());
        for (long attempt = 1; ; attempt++) {
            OffLoop.checkpoint();
            try {
                return new Lent(connections.getConnection(), jdbi);
            } catch (SQLException failed) {
                if (!(failed instanceof SQLTransientConnectionException) || attempt >= attempts) {
                    throw noConnection(failed);
                }
            }
        }
    }

    private DatabaseException noConnection(SQLException failed) {
        Throwable reason = failed;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return new DatabaseException(
                config.name() + ": no connection can be made: " + Failures.messageOf(reason)
                        + "; check that the server is running and lets in " + config.maxConnections()
                        + " connections",
                failed);
    }

    /** Returns a connection that has no transaction under way. */
    void giveBack(Lent open) {
        try {
            open.close();
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("{}: a connection was lost when it was given back", config.name(), failed);
        }
    }

    /** Rolls back and returns a connection, or takes it out of the pool. */
    boolean rollBack(Lent open) {
        try {
            open.connection().rollback();
        } catch (SQLException broken) {
            LOG.warn("{}: a connection could not be rolled back and is closed", config.name(), broken);
            drop(open);
            return true;
        }
        giveBack(open);
        return true;
    }

    /** Takes a connection out of the pool, which ends its transaction; does nothing if it has been returned. */
    void drop(Lent open) {
        if (!open.isReturned()) {
            counts.dropped();
            connections.evictConnection(open.connection());
            giveBack(open);
        }
    }

    /** Runs work with a connection where it may be run. */
    <T extends @Nullable Object, X extends Exception> T run(Call<T, X> work, Runnable canceller, Running turn)
            throws X {
        return remote ? OffLoop.waiting(work, canceller, turn) : OffLoop.computing(workers, work, canceller);
    }

    /** What it is called, for those who look; asked for with each statement. */
    String name() {
        return name;
    }

    /** How it was opened. */
    public DatabaseConfig config() {
        return config;
    }

    /** How many have a place, and how many wait for one. */
    public PoolStatistics statistics() {
        return new PoolStatistics(
                config.maxConnections() - places.availablePermits(),
                places.getQueueLength(),
                config.maxConnections(),
                connections.getHikariPoolMXBean().getTotalConnections(),
                counts.statements(),
                counts.cancellations(),
                counts.drops(),
                counts.exhaustions());
    }

    @Override
    public void close() {
        if (OffLoop.inTask()) {
            Async.shielded(
                    Duration.ofSeconds(15),
                    () -> OffLoop.computing(
                            new CapacityLimiter(1),
                            () -> {
                                connections.close();
                                return true;
                            },
                            () -> {}));
        } else {
            connections.close();
        }
    }

    /** Jdbi leaves these to plug-ins for single databases, though every driver that knows them takes them as they are. */
    private static final class UuidArguments extends AbstractArgumentFactory<UUID> {
        UuidArguments() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry registry) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }
}

package skein.sql;

import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import skein.sql.internal.Pool;

/**
 * A database behind a pool of JDBC connections. Open one for the application and share it.
 *
 * <pre>{@code
 * final Database database = Database.open("jdbc:h2:./shop");
 *
 * Order order(long user, String sku) {
 *     try (var session = database.begin()) {
 *         var id = session.insert("insert into orders(user_id, sku) values (?, ?)", user, sku);
 *         var order = session.queryOne(Order.class, "select * from orders where id = ?", id);
 *         session.commit();
 *         return order;
 *     }
 * }
 * }</pre>
 *
 * <p>In a task, a driver that talks to a server (PostgreSQL, MySQL, MariaDB, SQL Server, Oracle) runs in the coroutine,
 * which is parked while it waits. Databases in this process (H2, SQLite) compute on the thread that calls them, and do so
 * on platform threads, as many as there are connections, while the task waits; so do drivers that are not known here.
 * Cancelling the task, or its deadline, cancels the statement: an interrupt would close the connection or the files.
 * Outside of tasks (in {@code main}, in the set-up of a test) everything runs on the calling thread.
 *
 * <p>Safe to share between tasks and threads. A {@link Session} is not.
 */
public final class Database implements AutoCloseable {
    private final Pool pool;

    private Database(Pool pool) {
        this.pool = pool;
    }

    /** Work in a transaction; see {@link #transaction}. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, X extends Exception> {
        /** Does the work. */
        T with(Session session) throws X;
    }

    /**
     * Opens a database with the {@linkplain DatabaseConfig defaults}, makes a first connection, and so loads the driver.
     *
     * @throws DatabaseException when there is no driver for the URL, or the database refuses the connection
     */
    public static Database open(String url) {
        return open(url, config -> config);
    }

    /**
     * Like {@link #open(String)}, with settings: {@code Database.open(url, config -> config.maxConnections(4))}.
     *
     * @throws DatabaseException when there is no driver for the URL, or the database refuses the connection
     */
    public static Database open(String url, UnaryOperator<DatabaseConfig> settings) {
        return new Database(Pool.open(settings.apply(DatabaseConfig.of(url))));
    }

    // One statement.

    /**
     * All rows of a statement that is a transaction of its own. It takes one round trip, where a session takes another one
     * to commit. See {@link Session} for arguments, rows and what fails; all of it fails as there, and as
     * {@link #begin} does.
     *
     * <pre>{@code
     * List<User> adults = database.query(User.class, "select * from users where age >= ?", 18);
     * }</pre>
     */
    public <T> List<T> query(Class<T> type, String sql, @Nullable Object... arguments) {
        return single(session -> session.query(type, sql, arguments));
    }

    /**
     * The only row of such a statement.
     *
     * @throws RowCountException when there is none, or more than one
     */
    public <T> T queryOne(Class<T> type, String sql, @Nullable Object... arguments) {
        return single(session -> session.queryOne(type, sql, arguments));
    }

    /** The first row of such a statement, if there is one. */
    public <T> Optional<T> queryFirst(Class<T> type, String sql, @Nullable Object... arguments) {
        return single(session -> session.queryFirst(type, sql, arguments));
    }

    /** Executes an update, a delete, an insert or a definition that counts at once; returns how many rows it changed. */
    public int execute(String sql, @Nullable Object... arguments) {
        return single(session -> session.execute(sql, arguments));
    }

    /**
     * Executes an insert that counts at once, and returns the key that the database gave to the new row.
     *
     * @throws RowCountException when it did not insert exactly one row
     */
    public long insert(String sql, @Nullable Object... arguments) {
        return single(session -> session.insert(sql, arguments));
    }

    private <T> T single(Function<Session, T> statement) {
        pool.enter();
        try (var session = new Session(pool, TransactionOptions.DEFAULT, true)) {
            return statement.apply(session);
        }
    }

    // Several in a transaction.

    /**
     * Begins a transaction. Waits, first come, first served, while as many sessions are open as there may be
     * connections. The connection itself is taken when the first statement needs it.
     *
     * @throws PoolExhaustedException when it waited for longer than the acquire timeout
     * @throws skein.async.Cancelled when cancelled while waiting; the place in the line is given up
     * @throws IllegalStateException when the database has been closed
     */
    public Session begin() {
        return beginWith(TransactionOptions.DEFAULT);
    }

    /** Like {@link #begin()}, with a transaction of another kind. */
    public Session beginWith(TransactionOptions options) {
        pool.enter();
        return new Session(pool, options, false);
    }

    /**
     * Does work in a transaction that is committed when the work returns, and rolled back when it throws.
     *
     * <pre>{@code
     * long id = database.transaction(session -> session.insert("insert into users(name) values (?)", name));
     * }</pre>
     *
     * @throws X what the work threw
     */
    public <T extends @Nullable Object, X extends Exception> T transaction(Work<T, X> work) throws X {
        return transaction(TransactionOptions.DEFAULT, work);
    }

    /** Like {@link #transaction(Work)}, with a transaction of another kind. */
    public <T extends @Nullable Object, X extends Exception> T transaction(TransactionOptions options, Work<T, X> work)
            throws X {
        try (var session = beginWith(options)) {
            T result = work.with(session);
            session.commit();
            return result;
        }
    }

    /**
     * Executes statements that set up a schema, one after the other, and commits. They are handed to the driver as they
     * are, so that colons and question marks in them mean nothing. Meant for start-up, outside of tasks; works in tasks
     * as well.
     *
     * @throws StatementException at the first that is refused; those before it are rolled back where the database can
     */
    public void setUp(String... statements) {
        transaction(session -> {
            for (String sql : statements) {
                session.onConnection(sql, connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute(sql);
                    }
                });
            }
            return statements.length;
        });
    }

    /**
     * Asks the database whether it is there, by the driver's cheapest means: for health checks.
     *
     * @throws DatabaseException when it does not say yes within the statement timeout, or all connections are in use
     */
    public void check() {
        try (var session = begin()) {
            int seconds =
                    Math.toIntExact(Math.clamp(pool.config().statementTimeout().toSeconds(), 1, Integer.MAX_VALUE));
            if (!session.onConnection("check", connection -> connection.isValid(seconds))) {
                throw new DatabaseException(
                        pool.config().name() + ": the database does not answer; see whether its server runs", null);
            }
        }
    }

    /** How many sessions are open, how many wait, and what has happened so far. */
    public PoolStatistics statistics() {
        return pool.statistics();
    }

    /** Closes all connections. What still runs on them fails. */
    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return "Database " + pool.config().name();
    }
}

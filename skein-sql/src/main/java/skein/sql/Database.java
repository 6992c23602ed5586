package skein.sql;

import java.sql.Statement;
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
 * <p>In a task, JDBC runs on platform threads, as many as there are connections, while the task waits: embedded
 * databases compute on the thread that calls them, and close their files when it is interrupted. Cancelling the task,
 * or its deadline, cancels the statement instead. Outside of tasks (in {@code main}, in the set-up of a test) everything
 * runs on the calling thread.
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

    /**
     * Begins a transaction. Waits, first come, first served, while as many sessions are open as there may be
     * connections. The connection itself is taken when the first statement needs it.
     *
     * @throws PoolExhaustedException when it waited for longer than the acquire timeout
     * @throws skein.async.Cancelled when cancelled while waiting; the place in the line is given up
     * @throws IllegalStateException when the database has been closed
     */
    public Session begin() {
        pool.enter();
        return new Session(pool);
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
        try (var session = begin()) {
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

    /** How many sessions are open, and how many wait. */
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

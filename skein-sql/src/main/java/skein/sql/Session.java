package skein.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.sql.internal.Arguments;
import skein.sql.internal.Failures;
import skein.sql.internal.Pool;
import skein.sql.internal.Statements;
import skein.sql.internal.Transaction;

/**
 * A transaction: what is done in it counts when {@link #commit} is called, and is rolled back by {@link #close}
 * otherwise.
 *
 * <pre>{@code
 * try (var session = database.begin()) {
 *     List<User> adults = session.query(User.class, "select * from users where age >= ?", 18);
 *     Optional<User> ada = session.queryFirst(User.class, "select * from users where name = :name", Map.of("name", "Ada"));
 *     long id = session.insert("insert into orders(user_id, sku) values (:userId, :sku)", new NewOrder(7, "A-1"));
 *     session.commit();
 * }
 * }</pre>
 *
 * <p>Arguments stand for the question marks in their order, or, if there is one and it is a map or a record, for the
 * names after a colon. A question mark that is an operator is written twice.
 *
 * <p>Rows become records: a column goes to the component of its name, in camel or in snake case ({@code user_id} to
 * {@code userId}). Other types ({@code Long.class}, {@code String.class}) are taken from the first column. A null does
 * not become a primitive, nor a row of such a type.
 *
 * <p>Every statement may throw
 *
 * <ul>
 *   <li>{@link StatementException} when the database, or the mapping, refuses it,
 *   <li>{@link skein.async.DeadlineExceededException} when it runs for longer than the
 *       {@linkplain DatabaseConfig#statementTimeout() statement timeout}; it has been cancelled then,
 *   <li>{@link skein.async.Cancelled} when the task is cancelled, or a deadline around it passes; likewise,
 *   <li>{@link DatabaseException} when no connection can be made,
 *   <li>{@link IllegalStateException} when the session has been closed, or is in use by another task.
 * </ul>
 *
 * <p>A statement of an embedded H2 that waits for a row which another transaction has locked does not notice that it is
 * cancelled before its {@code LOCK_TIMEOUT} of two seconds; the URL can shorten it.
 *
 * <p>Used by one task at a time: tasks that work at the same time begin a session each.
 */
public final class Session implements AutoCloseable {
    /** How many rows of a batch go in one round trip. */
    private static final int BATCH = 1_000;

    private final Transaction transaction;
    private final Statements statements;

    Session(Pool pool, TransactionOptions options, boolean single) {
        this.transaction = new Transaction(pool, options, single);
        this.statements = pool.statements();
    }

    /**
     * All rows.
     *
     * @param type a record, or the type of a single column
     */
    public <T> List<T> query(Class<T> type, String sql, @Nullable Object... arguments) {
        return read(type, sql, arguments, rows -> {
            var all = new ArrayList<T>();
            for (T row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
            return List.copyOf(all);
        });
    }

    /**
     * The only row.
     *
     * @throws RowCountException when there is none, or more than one
     */
    public <T> T queryOne(Class<T> type, String sql, @Nullable Object... arguments) {
        return read(type, sql, arguments, rows -> {
            T only = rows.next();
            if (only == null || rows.next() != null) {
                throw new RowCountException(sql, only == null);
            }
            return only;
        });
    }

    /** The first row, if there is one; further ones are left aside. */
    public <T> Optional<T> queryFirst(Class<T> type, String sql, @Nullable Object... arguments) {
        return read(type, sql, arguments, rows -> Optional.ofNullable(rows.next()));
    }

    /**
     * Rows that are read one after the other, in pieces, for what does not fit into memory. Close them.
     *
     * @param type a record, or the type of a single column
     */
    public <T> Rows<T> stream(Class<T> type, String sql, @Nullable Object... arguments) {
        return execute(sql, handle -> {
            var query = handle.createQuery(sql).setFetchSize(Rows.PIECE);
            Arguments.bind(query, arguments);
            ResultIterator<T> rows = query.mapTo(type).iterator();
            return new Rows<>(transaction, sql, handle, rows, row -> present(row, type, sql));
        });
    }

    /** Executes an update, a delete, an insert or a definition, and returns how many rows it changed. */
    public int execute(String sql, @Nullable Object... arguments) {
        return transaction.execute(
                sql,
                arguments,
                statement -> {
                    statement.execute();
                    return Math.max(0, statement.getUpdateCount());
                },
                handle -> {
                    try (var update = handle.createUpdate(sql)) {
                        Arguments.bind(update, arguments);
                        return update.execute();
                    }
                });
    }

    /**
     * Executes an insert and returns the key that the database gave to the new row: the first generated column, a
     * number.
     *
     * @throws RowCountException when it did not insert exactly one row
     */
    public long insert(String sql, @Nullable Object... arguments) {
        return insert(Long.class, sql, arguments);
    }

    /**
     * Executes an insert and returns what the database made for the new row.
     *
     * <pre>{@code
     * UUID id = session.insert(UUID.class, "insert into carts(owner) values (?)", user);
     * }</pre>
     *
     * @param generated a record of the generated columns, or the type of the first; PostgreSQL counts all columns as
     *     generated
     * @throws RowCountException when it did not insert exactly one row
     */
    public <T> T insert(Class<T> generated, String sql, @Nullable Object... arguments) {
        return execute(sql, handle -> {
            try (var update = handle.createUpdate(sql)) {
                Arguments.bind(update, arguments);
                List<T> keys =
                        update.executeAndReturnGeneratedKeys().mapTo(generated).list();
                if (keys.size() != 1) {
                    throw new RowCountException(sql, keys.isEmpty());
                }
                return keys.getFirst();
            }
        });
    }

    /**
     * Executes a statement once for each row, {@value #BATCH} at a time in one round trip.
     *
     * <pre>{@code
     * session.batch("insert into lines(order_id, sku) values (:orderId, :sku)", order.lines());
     * session.batch("insert into tags(name) values (?)", List.of("new", "sale"));
     * }</pre>
     *
     * @param rows the arguments of each: a map or a record for names, an array for several question marks, anything else
     *     for a single one
     * @return how many rows it changed, as far as the driver tells
     */
    public long batch(String sql, Iterable<?> rows) {
        return execute(sql, handle -> {
            try (var batch = handle.prepareBatch(sql)) {
                long changed = 0;
                for (Object row : rows) {
                    Arguments.bind(batch, row instanceof Object[] several ? several : new Object[] {row});
                    batch.add();
                    if (batch.size() == BATCH) {
                        changed += changed(batch);
                    }
                }
                return batch.size() == 0 ? changed : changed + changed(batch);
            }
        });
    }

    private static long changed(PreparedBatch batch) {
        // A driver that does not know says so with a number below zero.
        return Arrays.stream(batch.execute()).filter(count -> count > 0).sum();
    }

    /**
     * Does work that can fail without harm to the rest of the transaction: when it throws, what it has done is undone, by
     * a savepoint, and the session goes on.
     *
     * <pre>{@code
     * try {
     *     session.nested(() -> session.execute("insert into emails(address) values (?)", address));
     * } catch (StatementException known) {
     *     …
     * }
     * }</pre>
     *
     * <p>Works may be nested in each other. They do not commit.
     *
     * @throws X what the work threw
     */
    public <T extends @Nullable Object, X extends Exception> T nested(Call<T, X> work) throws X {
        Savepoint start = onConnection("savepoint", Connection::setSavepoint);
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } finally {
            if (done) {
                onConnection("release savepoint", connection -> {
                    connection.releaseSavepoint(start);
                    return start;
                });
            } else {
                transaction.rollBackTo(start);
            }
        }
    }

    /**
     * Everything else that Jdbi can do, in this transaction: scripts, joins, mappers of your own.
     *
     * <p>Runs where statements run; see {@link Database}. Cancelling the task cancels the statement
     * that is being executed, and lets no further one begin. The statement timeout is for all of it. The handle is good in
     * here only, and the end of the transaction is left to the session.
     *
     * @throws X what the work threw; Jdbi's own exceptions come out as they are
     */
    public <T extends @Nullable Object, X extends Exception> T jdbi(HandleCallback<T, X> work) throws X {
        return transaction.call(handle -> work.withHandle(handle));
    }

    /**
     * Makes what has been done since the beginning, or the last commit, last, and gives the connection back. The session
     * may go on; the next statement begins another transaction. Without a statement before it, it does nothing.
     *
     * <p>A commit that has begun is not cancelled: a task that is cancelled meanwhile waits for the answer. After some
     * three seconds it gives up on a server that sends none, and nobody knows whether it has committed.
     *
     * @throws StatementException when the database refuses; {@link #close} will roll back
     */
    public void commit() {
        transaction.commit();
    }

    /**
     * Rolls back what has not been committed and gives the connection back, in cancelled tasks too. Throws nothing: a
     * connection that cannot be rolled back is taken out of the pool, which undoes the work as well. If another task is
     * using the session, its statement is cancelled.
     */
    @Override
    public void close() {
        transaction.close();
    }

    <T> T onConnection(String sql, Transaction.Plain<T> work) {
        return transaction.plain(sql, work);
    }

    /** One row after the other; null behind the last. */
    private interface Cursor<T> {
        @Nullable
        T next() throws SQLException;
    }

    private interface Reading<T, R> {
        R from(Cursor<T> rows) throws SQLException;
    }

    private <T, R> R read(Class<T> type, String sql, @Nullable Object[] arguments, Reading<T, R> reading) {
        HandleCallback<R, SQLException> throughJdbi = handle -> {
            try (ResultIterator<T> rows = rows(handle, type, sql, arguments).iterator()) {
                return reading.from(() -> rows.hasNext() ? present(rows.next(), type, sql) : null);
            }
        };
        if (!statements.maps(type)) {
            return execute(sql, throughJdbi);
        }
        return transaction.execute(
                sql,
                arguments,
                statement -> {
                    if (!statement.execute()) {
                        throw Failures.noRows(sql, null);
                    }
                    try (ResultSet rows = statement.getResultSet()) {
                        var row = statements.rows(type, sql, rows);
                        return reading.from(() -> rows.next() ? present(row.value(), type, sql) : null);
                    }
                },
                throughJdbi);
    }

    private <T> T execute(String sql, HandleCallback<T, SQLException> work) {
        return transaction.<T, RuntimeException>call(handle -> {
            try {
                return work.withHandle(handle);
            } catch (SQLException | JdbiException | IllegalArgumentException refused) {
                throw Failures.of(sql, refused);
            }
        });
    }

    private static <T> ResultIterable<T> rows(Handle handle, Class<T> type, String sql, @Nullable Object[] arguments) {
        var query = handle.createQuery(sql);
        Arguments.bind(query, arguments);
        return query.mapTo(type);
    }

    private static <T> T present(@Nullable T row, Class<T> type, String sql) {
        if (row == null) {
            throw new StatementException(
                    sql,
                    "a row is null, which is no " + type.getSimpleName()
                            + "; use coalesce, leave the row out, or map to a record with a @Nullable component",
                    null,
                    null);
        }
        return row;
    }
}

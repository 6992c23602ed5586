package skein.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Async;
import skein.async.Call;
import skein.async.DeadlineExceededException;
import skein.sql.TransactionOptions;

/**
 * What is behind a session: a place in the pool from beginning to end, and a connection while something is under way.
 *
 * <p>One caller at a time has the turn; only the turn-holder touches the handle. Closing takes the turn, or leaves the
 * clean-up to the one who has it.
 */
public final class Transaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("skein.sql");
    private static final Duration CLEAN_UP = Duration.ofSeconds(5);
    private static final Duration LONGEST_QUERY_TIMEOUT = Duration.ofSeconds(Integer.MAX_VALUE);

    private final Pool pool;
    private final TransactionOptions options;
    private final boolean single;
    private @Nullable Lent lent;

    private final StatementCustomizer beforeEach = new StatementCustomizer() {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
            prepare(statement, context.getRawSql());
        }
    };

    // The turn; guarded by this.
    private @Nullable Running running;
    private boolean closed;
    /** Nobody knows what a commit would keep. */
    private volatile boolean lost;

    /**
     * The place in the pool has been taken.
     *
     * @param single whether each statement is a transaction of its own
     */
    public Transaction(Pool pool, TransactionOptions options, boolean single) {
        this.pool = pool;
        this.options = options;
        this.single = single;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Work<T extends @Nullable Object, X extends Exception> {
        T with(Lent open) throws X;
    }

    /** What is done with a plain connection. */
    @FunctionalInterface
    public interface Plain<T extends @Nullable Object> {
        /** Does it. */
        T with(Connection connection) throws SQLException;
    }

    /** What is done with a statement. */
    @FunctionalInterface
    public interface Executed<T extends @Nullable Object> {
        /** Executes it. */
        T with(PreparedStatement statement) throws SQLException;
    }

    /** Works with Jdbi, where it may. */
    public <T extends @Nullable Object, X extends Exception> T call(HandleCallback<T, X> work) throws X {
        return lend(open -> work.withHandle(open.handle(beforeEach)));
    }

    /** Works with the connection itself, where it may. */
    public <T extends @Nullable Object> T plain(String sql, Plain<T> work) {
        return this.<T, RuntimeException>lend(open -> {
            try {
                return work.with(open.connection());
            } catch (SQLException refused) {
                throw Failures.of(sql, refused);
            }
        });
    }

    /**
     * Executes a statement.
     *
     * @param plainly on the connection itself, where its arguments are plain
     * @param otherwise through Jdbi
     */
    public <T extends @Nullable Object> T execute(
            String sql, @Nullable Object[] arguments, Executed<T> plainly, HandleCallback<T, SQLException> otherwise) {
        return this.<T, RuntimeException>lend(open -> {
            try (PreparedStatement statement = pool.statements().prepare(open.connection(), sql, arguments)) {
                if (statement == null) {
                    return otherwise.withHandle(open.handle(beforeEach));
                }
                prepare(statement, sql);
                return plainly.with(statement);
            } catch (SQLException | JdbiException | IllegalArgumentException refused) {
                throw Failures.of(sql, refused);
            }
        });
    }

    private <T extends @Nullable Object, X extends Exception> T lend(Work<T, X> work) throws X {
        Running turn = takeTurn();
        try {
            Duration limit = pool.config().statementTimeout();
            return limited(limit, () -> pool.run(() -> work(work, turn), () -> stop(turn), turn));
        } finally {
            returnTurn(turn);
        }
    }

    private <T extends @Nullable Object, X extends Exception> T work(Work<T, X> work, Running turn) throws X {
        Lent open = connected(turn);
        try {
            return work.with(open);
        } finally {
            if (single) {
                giveBack(turn, open);
            }
        }
    }

    /** Whether a connection is the one that it has at the moment; for the caller who has the session. */
    public boolean uses(Handle connection) {
        Lent open = lent;
        return open != null && open.has(connection);
    }

    /** Undoes what has been done since, in cancelled tasks too. Where that fails, the connection is of no use any more. */
    public void rollBackTo(Savepoint start) {
        Call<Boolean, RuntimeException> work = () -> plain("rollback to savepoint", connection -> {
            connection.rollback(start);
            return true;
        });
        try {
            cleaningUp(work);
        } catch (RuntimeException failed) {
            LOG.warn("{}: a savepoint could not be gone back to", pool.name(), failed);
            lost = true;
        }
    }

    /** Commits what there is. */
    public void commit() {
        Running turn = takeTurn();
        try {
            Lent open = lent;
            if (open != null) {
                // There is no statement that could be cancelled: stopping it waits, and at last gives up on the server.
                pool.run(() -> commit(turn, open), turn::stop, turn);
            }
        } finally {
            returnTurn(turn);
        }
    }

    private boolean commit(Running turn, Lent open) {
        turn.uses(open.connection());
        try {
            open.connection().commit();
        } catch (SQLException refused) {
            throw Failures.of("commit", refused);
        }
        giveBack(turn, open);
        return true;
    }

    private void giveBack(Running turn, Lent open) {
        // From here on a cancellation would hit whoever gets the connection next.
        turn.ended();
        lent = null;
        pool.giveBack(open);
    }

    @Override
    public void close() {
        Running busy;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            busy = running;
        }
        if (busy == null) {
            cleanUp();
        } else {
            Thread.startVirtualThread(() -> stop(busy));
        }
    }

    private void stop(Running turn) {
        pool.counts().cancelled();
        turn.stop();
    }

    private Running takeTurn() {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("Session: it has been closed; begin another one");
            }
            if (lost) {
                throw new IllegalStateException("Session: a savepoint could not be gone back to, so that nobody knows"
                        + " what a commit would keep; close it and begin another one");
            }
            if (running != null) {
                throw new IllegalStateException("Session: it is in use by another task, and a connection does one thing"
                        + " at a time; begin a session in each task");
            }
            running = new Running(pool.name());
            return running;
        }
    }

    private void returnTurn(Running turn) {
        turn.ended();
        boolean last;
        synchronized (this) {
            running = null;
            last = closed;
        }
        if (last) {
            cleanUp();
        }
    }

    private Lent connected(Running turn) {
        Lent open = lent;
        if (open == null) {
            open = pool.connect(options, single);
            lent = open;
        }
        turn.uses(open.connection());
        return open;
    }

    /** Before each statement, by the turn-holder's thread. */
    private void prepare(PreparedStatement statement, String sql) throws SQLException {
        OffLoop.checkpoint();
        pool.counts().statement();
        try {
            if (!pool.isCancelledByTasks()) {
                statement.setQueryTimeout(queryTimeout());
            }
        } catch (SQLFeatureNotSupportedException alone) {
            // It is the second line of defence only.
        }
        Running turn;
        synchronized (this) {
            turn = running;
        }
        if (turn != null) {
            turn.executes(statement, sql);
            OffLoop.waitsFor(turn);
        }
    }

    /** Whole seconds, never earlier than the deadline, so that it is the deadline that people get to see. */
    private int queryTimeout() {
        Duration limit = pool.config().statementTimeout();
        Duration left = OffLoop.remaining().orElse(limit);
        Duration shorter = left.compareTo(limit) < 0 ? left : limit;
        if (shorter.compareTo(LONGEST_QUERY_TIMEOUT) >= 0) {
            return 0;
        }
        return Math.toIntExact(shorter.plusSeconds(1).toSeconds());
    }

    private static <T extends @Nullable Object, X extends Exception> T limited(Duration limit, Call<T, X> call)
            throws X {
        return OffLoop.inTask() ? Async.timeout(limit, call) : call.call();
    }

    /** In a task that is cancelled as well, for a while. */
    private static boolean cleaningUp(Call<Boolean, RuntimeException> work) {
        return OffLoop.inTask() ? Async.shielded(CLEAN_UP, work) : work.call();
    }

    /** Gives everything back; nobody else is here any more. */
    private void cleanUp() {
        Lent open = lent;
        lent = null;
        try {
            if (open != null) {
                rollBack(open);
            }
        } finally {
            pool.leave();
        }
    }

    private void rollBack(Lent open) {
        var ending = new Running(pool.name());
        ending.uses(open.connection());
        Call<Boolean, RuntimeException> work = () -> pool.run(() -> pool.rollBack(open), ending::stop, ending);
        boolean returned = false;
        try {
            returned = cleaningUp(work);
        } catch (DeadlineExceededException late) {
            LOG.warn("{}: rolling back took more than {} s", pool.name(), CLEAN_UP.toSeconds());
        } finally {
            ending.ended();
            if (!returned) {
                // The time may have been over before a worker took it up.
                pool.drop(open);
            }
        }
    }
}

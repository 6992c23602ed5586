package skein.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a session is doing at the moment, for whoever has to stop it.
 *
 * <p>{@link Statement#cancel} does nothing to a statement that is about to start, so it is repeated until the work has
 * ended. What does not end by that has lost its server, and its connection is aborted.
 *
 * <p>The lock is held while the driver cancels, which may be a round trip: the work must not count as ended, and its
 * connection must not be used for something else, as long as a cancellation is on its way. No other lock is taken in it.
 */
final class Running {
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LAST_PAUSE_MILLIS = 100;
    /** How often to cancel before the connection is aborted: for some three seconds. */
    private static final int PATIENCE = 40;

    private final String database;
    private final int patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Connection connection;
    private @Nullable Statement statement;
    private volatile @Nullable String sql;
    private boolean ended;

    /** @param database which one, for those who look */
    Running(String database) {
        this(database, PATIENCE);
    }

    Running(String database, int patience) {
        this.database = database;
        this.patience = patience;
    }

    /** It uses a connection now. */
    void uses(Connection current) {
        lock.lock();
        try {
            connection = current;
        } finally {
            lock.unlock();
        }
    }

    /** It is about to execute a statement. */
    void executes(Statement next, String text) {
        lock.lock();
        try {
            sql = text;
            statement = next;
        } finally {
            lock.unlock();
        }
    }

    /** It has ended; afterwards nobody touches the connection any more. */
    void ended() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes it end, and returns when it has. */
    void stop() {
        lock.lock();
        try {
            long pause = FIRST_PAUSE_MILLIS;
            for (int attempt = 1; !ended; attempt++) {
                if (attempt < patience) {
                    cancelStatement();
                } else if (attempt == patience) {
                    abortConnection();
                }
                awaitEnd(pause);
                pause = Math.min(2 * pause, LAST_PAUSE_MILLIS);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // stop() is the loop
    private void awaitEnd(long millis) {
        try {
            if (!ended) {
                changed.await(millis, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException ignored) {
            // Whoever asked for the end has to wait for it; the pause was all that could be cut short.
        }
    }

    private void cancelStatement() {
        try {
            if (statement != null) {
                statement.cancel();
            }
        } catch (SQLException ended) {
            // It is closed already, or the connection is lost; the one who executes it will see.
        }
    }

    private void abortConnection() {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException closed) {
            // Which is what was wanted.
        }
    }

    /** What is waited for: without the arguments, which may be secret. */
    @Override
    public String toString() {
        String text = sql;
        return text == null ? "the database " + database : "«" + text.strip() + "» in " + database;
    }
}

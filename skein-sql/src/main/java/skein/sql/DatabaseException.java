package skein.sql;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong with a database. What this module throws:
 *
 * <pre>
 * DatabaseException              no connection can be made: at open, or later
 * ├── PoolExhaustedException     all connections are in use and stayed so
 * ├── StatementException         the database or the mapping refused a statement
 * └── RowCountException          there was not exactly one row
 * </pre>
 *
 * <p>Not among them: a statement that is cancelled throws {@link skein.async.Cancelled}, one that outlives its deadline
 * {@link skein.async.DeadlineExceededException}, and a session that is used in a wrong way {@link
 * IllegalStateException}.
 */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message culprit, rule and remedy */
    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

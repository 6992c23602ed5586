package skein.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database refused a statement, or its rows did not fit the type that was asked for. The cause is the driver's
 * {@link java.sql.SQLException} where there is one.
 *
 * <p>The message shows the statement but none of its arguments, which may be secret.
 */
public final class StatementException extends DatabaseException {
    private static final long serialVersionUID = 1;

    private final String sql;
    private final @Nullable String sqlState;

    /**
     * @param sql the statement, or what took its place: "commit"
     * @param problem what the database or the mapping says
     * @param sqlState the database's five-character code
     */
    public StatementException(String sql, String problem, @Nullable String sqlState, @Nullable Throwable cause) {
        super(sql.strip() + ": " + problem, cause);
        this.sql = sql;
        this.sqlState = sqlState;
    }

    /** The statement as it was written. */
    public String sql() {
        return sql;
    }

    /** The database's code: "23505" for a key that exists already; empty when it was not the database that refused. */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    /** Whether a constraint was violated: a key that exists already, a missing parent, a null where none may be. */
    public boolean violatesConstraint() {
        return sqlState != null && sqlState.startsWith("23");
    }

    /**
     * Whether it was given up for another transaction: a deadlock, or what a serializable one must not see. The whole
     * transaction may be tried again.
     */
    public boolean lostToAnother() {
        return sqlState != null && sqlState.startsWith("40");
    }
}

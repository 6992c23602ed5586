package skein.sql;

import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * How a transaction sees the others, and whether it may write. Immutable: each method with an argument returns a copy.
 *
 * <pre>{@code
 * var report = TransactionOptions.DEFAULT.readOnly(true).isolation(TransactionIsolationLevel.REPEATABLE_READ);
 * Totals totals = database.transaction(report, session -> session.queryOne(Totals.class, "select …"));
 * }</pre>
 *
 * @param readOnly whether the database may refuse to write, and read in cheaper ways; H2 takes no notice
 * @param isolation {@link TransactionIsolationLevel#UNKNOWN} for the database's own
 */
public record TransactionOptions(boolean readOnly, TransactionIsolationLevel isolation) {
    /** May write, isolated as the database does it by itself. */
    public static final TransactionOptions DEFAULT = new TransactionOptions(false, TransactionIsolationLevel.UNKNOWN);

    /** With or without the right to write. */
    public TransactionOptions readOnly(boolean only) {
        return new TransactionOptions(only, isolation);
    }

    /** With another isolation. */
    public TransactionOptions isolation(TransactionIsolationLevel level) {
        return new TransactionOptions(readOnly, level);
    }
}

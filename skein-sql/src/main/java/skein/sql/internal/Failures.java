package skein.sql.internal;

import java.sql.SQLException;
import org.jdbi.v3.core.result.NoResultsException;
import org.jspecify.annotations.Nullable;
import skein.sql.StatementException;

/** From what JDBC and Jdbi throw to what Skein throws. */
public final class Failures {
    private Failures() {}

    /** A statement's failure, with the driver's own exception as its cause where there is one. */
    public static StatementException of(String sql, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return new StatementException(sql, messageOf(refused), refused.getSQLState(), refused);
            }
        }
        return failure instanceof NoResultsException
                ? noRows(sql, failure)
                : new StatementException(sql, messageOf(failure), null, failure);
    }

    /** Of a statement that is asked for rows and has none to give, not even an empty list of them. */
    public static StatementException noRows(String sql, @Nullable Exception failure) {
        return new StatementException(
                sql, "returned no rows; add a returning clause, or use execute or insert", null, failure);
    }

    static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}

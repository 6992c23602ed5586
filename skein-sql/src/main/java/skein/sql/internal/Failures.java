package skein.sql.internal;

import java.sql.SQLException;
import org.jdbi.v3.core.result.NoResultsException;
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
        String problem = failure instanceof NoResultsException
                ? "returned no rows; add a returning clause, or use execute or insert"
                : messageOf(failure);
        return new StatementException(sql, problem, null, failure);
    }

    static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}

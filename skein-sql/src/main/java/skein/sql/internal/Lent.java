package skein.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;

/** A connection on loan from the pool, with Jdbi's handle for it once somebody has asked for that. */
final class Lent {
    private final Connection connection;
    private final Jdbi jdbi;
    private @Nullable Handle handle;

    Lent(Connection connection, Jdbi jdbi) {
        this.connection = connection;
        this.jdbi = jdbi;
    }

    Connection connection() {
        return connection;
    }

    /** @param beforeEach is told of each statement that is executed through it */
    Handle handle(StatementCustomizer beforeEach) {
        Handle open = handle;
        if (open == null) {
            open = Connections.hand(connection, jdbi::open);
            open.getConfig(SqlStatements.class).addCustomizer(beforeEach);
            handle = open;
        }
        return open;
    }

    @SuppressWarnings("ReferenceEquality")
    boolean has(Handle other) {
        return handle == other;
    }

    boolean isReturned() {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    /** Returns it. */
    void close() throws SQLException {
        if (handle == null) {
            connection.close();
        } else {
            handle.close();
        }
    }
}

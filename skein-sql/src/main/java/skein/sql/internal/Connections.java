package skein.sql.internal;

import java.sql.Connection;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Gives Jdbi the connection that there is already, as it opens handles only on those that it gets itself. */
final class Connections implements ConnectionFactory {
    private static final ThreadLocal<@Nullable Connection> HANDED = new ThreadLocal<>();

    @Override
    public Connection openConnection() {
        Connection handed = HANDED.get();
        if (handed == null) {
            throw new IllegalStateException("Jdbi wants a connection of its own; take the one of the session");
        }
        return handed;
    }

    /** Opens something, on the calling thread, with a connection. */
    static <T> T hand(Connection connection, Supplier<T> opening) {
        HANDED.set(connection);
        try {
            return opening.get();
        } finally {
            HANDED.remove();
        }
    }
}

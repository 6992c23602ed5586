package skein.sql.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import skein.sql.DatabaseConfig;

/**
 * Makes connections for the pool. The pool's own way would set the login timeout of {@link DriverManager}, which is one
 * for all of the JVM, to the time that a caller waits in the pool.
 */
final class DriverConnections implements DataSource {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    /** The driver's name for the class that makes its sockets. */
    private static final String SOCKETS = "socketFactory";

    private final String url;
    private final Properties properties = new Properties();

    DriverConnections(DatabaseConfig config) {
        this.url = config.url();
        if (config.user() != null) {
            properties.setProperty("user", config.user());
        }
        if (config.password() != null) {
            properties.setProperty("password", config.password());
        }
        if (url.startsWith(POSTGRESQL) && !url.contains(SOCKETS + "=")) {
            properties.setProperty(SOCKETS, LoopSocketFactory.class.getName());
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is a setting of the database");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

package skein.bench.servers;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What a server under test is told through its environment; {@code peers/README.md} says what each variable is.
 *
 * @param port where to listen
 * @param threads event loops
 * @param upstream the server behind {@code /fan}
 * @param upstreamConnections the most connections to it
 * @param database where PostgreSQL is
 * @param databaseConnections the size of the pool
 */
public record ServerSettings(
        int port, int threads, URI upstream, int upstreamConnections, Postgres database, int databaseConnections) {
    /** A PostgreSQL on this machine; its port is 0 when there is none. */
    public record Postgres(String host, int port, String name, String user, String password) {
        /** For JDBC, with the user. */
        public String url() {
            return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s".formatted(host, port, name, user, password);
        }
    }

    /** @throws IllegalArgumentException when a variable is missing or no number */
    static ServerSettings ofEnvironment() {
        Map<String, String> variables = System.getenv();
        return new ServerSettings(
                number(variables, "PORT"),
                number(variables, "THREADS"),
                URI.create(text(variables, "UPSTREAM")),
                number(variables, "UPSTREAM_CONNECTIONS"),
                new Postgres(
                        text(variables, "DB_HOST"),
                        number(variables, "DB_PORT"),
                        text(variables, "DB_NAME"),
                        text(variables, "DB_USER"),
                        text(variables, "DB_PASSWORD")),
                number(variables, "DB_CONNECTIONS"));
    }

    /** The variables that say so. */
    public Map<String, String> environment() {
        var variables = new HashMap<String, String>();
        variables.put("PORT", String.valueOf(port));
        variables.put("THREADS", String.valueOf(threads));
        variables.put("UPSTREAM", upstream.toString());
        variables.put("UPSTREAM_CONNECTIONS", String.valueOf(upstreamConnections));
        variables.put("DB_HOST", database.host);
        variables.put("DB_PORT", String.valueOf(database.port));
        variables.put("DB_NAME", database.name);
        variables.put("DB_USER", database.user);
        variables.put("DB_PASSWORD", database.password);
        variables.put("DB_CONNECTIONS", String.valueOf(databaseConnections));
        return variables;
    }

    /** The same server elsewhere. */
    public ServerSettings port(int other) {
        return new ServerSettings(other, threads, upstream, upstreamConnections, database, databaseConnections);
    }

    private static String text(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment lacks " + name + "; peers/README.md lists what it has");
        }
        return value;
    }

    private static int number(Map<String, String> variables, String name) {
        String value = text(variables, name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " has to be a number, not " + value, e);
        }
    }
}

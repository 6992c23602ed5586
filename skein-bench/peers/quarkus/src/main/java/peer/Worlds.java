package peer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** Rows of PostgreSQL, over JDBC and Agroal's pool, on virtual threads. */
@Path("/")
@RunOnVirtualThread
public class Worlds {
    public record World(int id, int randomNumber) {}

    private final DataSource database;

    Worlds(DataSource database) {
        this.database = database;
    }

    @GET
    @Path("db")
    public World db() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return read(connection);
        }
    }

    @GET
    @Path("queries")
    public List<World> queries() throws SQLException {
        try (Connection connection = database.getConnection()) {
            var worlds = new ArrayList<World>(20);
            for (int i = 0; i < 20; i++) {
                worlds.add(read(connection));
            }
            return worlds;
        }
    }

    @GET
    @Path("update")
    @Transactional
    public World update() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement change =
                        connection.prepareStatement("UPDATE world SET randomnumber = ? WHERE id = ?")) {
            var changed = new World(read(connection).id(), random());
            change.setInt(1, changed.randomNumber());
            change.setInt(2, changed.id());
            change.executeUpdate();
            return changed;
        }
    }

    private static World read(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, randomnumber FROM world WHERE id = ?")) {
            select.setInt(1, random());
            try (var row = select.executeQuery()) {
                row.next();
                return new World(row.getInt(1), row.getInt(2));
            }
        }
    }

    /** A number from 1 to 10,000: of a row, or to put into one. */
    private static int random() {
        return ThreadLocalRandom.current().nextInt(1, 10_001);
    }
}

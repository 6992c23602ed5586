package peer;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// The table `world`, over JDBC: a virtual thread may block.
@Singleton
class Worlds {
    @Serdeable
    record World(int id, int randomNumber) {}

    private final DataSource database;

    Worlds(DataSource database) {
        this.database = database;
    }

    World any() throws SQLException {
        try (var connection = database.getConnection()) {
            return read(connection, random());
        }
    }

    List<World> any(int count) throws SQLException {
        var worlds = new ArrayList<World>(count);
        try (var connection = database.getConnection()) {
            for (int i = 0; i < count; i++) {
                worlds.add(read(connection, random()));
            }
        }
        return worlds;
    }

    World change() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var changed = new World(read(connection, random()).id(), random());
                write(connection, changed);
                connection.commit();
                return changed;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static World read(Connection connection, int id) throws SQLException {
        try (var statement = connection.prepareStatement("select id, randomnumber from world where id = ?")) {
            statement.setInt(1, id);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return new World(rows.getInt(1), rows.getInt(2));
            }
        }
    }

    private static void write(Connection connection, World world) throws SQLException {
        try (var statement = connection.prepareStatement("update world set randomnumber = ? where id = ?")) {
            statement.setInt(1, world.randomNumber());
            statement.setInt(2, world.id());
            statement.executeUpdate();
        }
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(1, 10_001);
    }
}

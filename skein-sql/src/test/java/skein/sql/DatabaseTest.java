package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.createTask;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.sleep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;
import skein.async.TaskCancelledException;

@Timeout(60)
class DatabaseTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    // Opening.

    @Test
    void unknownDriverFailsAtOpen() {
        assertThatThrownBy(() -> Database.open("jdbc:nonsense://host/shop"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("jdbc:nonsense://host/shop: no JDBC driver knows this URL");
    }

    @Test
    void wrongPasswordFailsAtOpen() {
        String url = Shop.url();
        try (var database = Shop.open(url, config -> config.user("sa").password("right"))) {
            assertThatThrownBy(
                            () -> Database.open(url, config -> config.user("sa").password("wrong")))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("check the URL, the user and the password");
            assertThat(database.statistics().inUse()).isZero();
        }
    }

    @Test
    void opensInATask() {
        Async.run(() -> {
            try (var database = Shop.open()) {
                Shop.assertNobodyHolds(database);
            }
            return null;
        });
    }

    @Test
    void secretsAreNotShown() {
        var config = DatabaseConfig.of("jdbc:postgresql://shop:hush@host/shop?password=hush")
                .password("hush");
        assertThat(config.toString()).isEqualTo("jdbc:postgresql://host/shop with at most 10 connections");
    }

    @Test
    void poolOfNoneIsRefused() {
        assertThatThrownBy(() -> DatabaseConfig.of("jdbc:h2:mem:").maxConnections(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closedDatabaseRefuses() {
        var database = Shop.open();
        database.close();
        assertThatThrownBy(database::begin)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been closed");
    }

    // Outside of tasks.

    @Test
    void worksOutsideOfTasks() {
        try (var database = Shop.open()) {
            database.transaction(session -> session.execute("insert into users(name) values ('Ada')"));
            assertThat(database.<String, RuntimeException>transaction(
                            session -> session.queryOne(String.class, "select name from users")))
                    .isEqualTo("Ada");
        }
    }

    @Test
    void exhaustedOutsideOfTasks() {
        try (var database = Shop.open(
                        Shop.url(), config -> config.maxConnections(1).acquireTimeout(Duration.ofMillis(20)));
                var session = database.begin()) {
            assertThatThrownBy(database::begin).isInstanceOf(PoolExhaustedException.class);
            session.commit();
        }
    }

    @Test
    void setUpTakesStatementsAsTheyAre() {
        try (var database = Shop.open()) {
            database.setUp("create table odd (text varchar default ':not ? a parameter')");
            assertThat(database.<Long, RuntimeException>transaction(
                            session -> session.queryOne(Long.class, "select count(*) from odd")))
                    .isZero();
        }
    }

    // Threads.

    @Test
    void statementsRunOnPlatformThreads() {
        try (var database = Shop.open()) {
            assertThat(Async.<Boolean, RuntimeException>run(() -> database.transaction(
                            session -> session.queryOne(Boolean.class, "select on_virtual_thread()"))))
                    .isFalse();
        }
    }

    // The bound.

    @Test
    void thirdWaitsForOneOfTwo() {
        try (var database = Shop.open()) {
            Async.run(() -> {
                var first = database.begin();
                var second = database.begin();
                var third = createTask(() -> {
                    try (var session = database.begin()) {
                        return session.queryOne(Integer.class, "select 3");
                    }
                });
                while (database.statistics().waiting() == 0) {
                    sleep(Duration.ZERO);
                }
                assertThat(third.done()).isFalse();
                first.close();
                assertThat(third.await()).isEqualTo(3);
                second.close();
                return null;
            });
        }
    }

    @Test
    void exhaustedWhenNoneComesFree() {
        try (var database =
                Shop.open(Shop.url(), config -> config.maxConnections(1).acquireTimeout(Duration.ofMillis(20)))) {
            Async.run(() -> {
                try (var session = database.begin()) {
                    assertThatThrownBy(database::begin)
                            .isInstanceOf(PoolExhaustedException.class)
                            .hasMessageContaining("all 1 connections were in use for 20 ms")
                            .hasMessageContaining("raise maxConnections");
                    session.commit();
                }
                return null;
            });
        }
    }

    @Test
    void exhaustionLeavesThePlacesAlone() {
        try (var database =
                Shop.open(Shop.url(), config -> config.maxConnections(1).acquireTimeout(Duration.ZERO))) {
            Async.run(() -> {
                try (var session = database.begin()) {
                    assertThatThrownBy(database::begin).isInstanceOf(PoolExhaustedException.class);
                    session.commit();
                }
                Shop.assertNobodyHolds(database);
                return null;
            });
        }
    }

    @Test
    void deadlineOfTheCallerEndsTheWait() {
        try (var database =
                Shop.open(Shop.url(), config -> config.maxConnections(1).acquireTimeout(LONG))) {
            Async.run(() -> {
                try (var session = database.begin()) {
                    assertThat(moveOnAfter(Duration.ofMillis(20), database::begin))
                            .isEmpty();
                    session.commit();
                }
                return null;
            });
        }
    }

    @Test
    void cancelledWhileWaitingGivesUpThePlaceInTheLine() {
        try (var database =
                Shop.open(Shop.url(), config -> config.maxConnections(1).acquireTimeout(LONG))) {
            Async.run(() -> {
                try (var session = database.begin()) {
                    var second = createTask(database::begin);
                    while (database.statistics().waiting() == 0) {
                        sleep(Duration.ZERO);
                    }
                    second.cancel("hung up");
                    assertThatThrownBy(second::await).isInstanceOf(TaskCancelledException.class);
                    session.commit();
                }
                Shop.assertNobodyHolds(database);
                return null;
            });
        }
    }

    @Test
    void manyTasksShareFewConnections() {
        try (var database = Shop.open()) {
            Async.run(() -> {
                Async.gather(IntStream.range(0, 200)
                        .<skein.async.Call<Integer, RuntimeException>>mapToObj(i -> () -> database.transaction(
                                session -> session.execute("insert into users(name) values (?)", "user " + i)))
                        .toList());
                return null;
            });
            assertThat(database.<Long, RuntimeException>transaction(
                            session -> session.queryOne(Long.class, "select count(*) from users")))
                    .isEqualTo(200);
        }
    }

    // Files.

    @Test
    void fileSurvivesACancelledStatement(@TempDir Path folder) {
        try (var database = Shop.open("jdbc:h2:" + folder.resolve("shop"), config -> config.maxConnections(2))) {
            Async.run(() -> {
                var endless =
                        createTask(() -> database.transaction(session -> session.queryOne(Long.class, Shop.ENDLESS)));
                Shop.waitUntilBegun();
                endless.cancel("hung up");
                assertThatThrownBy(endless::await).isInstanceOf(TaskCancelledException.class);
                return database.transaction(session -> session.insert("insert into users(name) values ('Ada')"));
            });
        }
        try (var again = Shop.open("jdbc:h2:" + folder.resolve("shop"), config -> config)) {
            assertThat(again.<String, RuntimeException>transaction(
                            session -> session.queryOne(String.class, "select name from users")))
                    .isEqualTo("Ada");
        }
    }

    @Test
    void whatHasToBeDoneBeforeUseIsDone() {
        try (var migrated = Database.open(Shop.url(), config -> config.beforeUse(DatabaseTest::migrate))) {
            assertThat(migrated.<Long, RuntimeException>transaction(
                            session -> session.queryOne(Long.class, "select count(*) from versions")))
                    .isZero();
        }
    }

    private static void migrate(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table versions (number int)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatHappensIsCounted() {
        try (var counted = Shop.open()) {
            long before = counted.statistics().statements();
            counted.transaction(session -> session.queryOne(Long.class, "select 1"));
            assertThat(counted.statistics().statements()).isEqualTo(before + 1);
        }
    }
}

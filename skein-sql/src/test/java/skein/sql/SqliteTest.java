package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.moveOnAfter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;

/** A database in this process that is no Java, and that locks as a whole. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class SqliteTest {
    /** Counts for hours. */
    private static final String ENDLESS = "with recursive numbers(n) as (select 1 union all select n + 1 from numbers)"
            + " select count(*) from numbers where n < 0 limit 1";

    @TempDir
    Path folder;

    private Database database;

    record User(long id, String name) {}

    @BeforeEach
    void open() {
        database = Database.open("jdbc:sqlite:" + folder.resolve("shop.db"), config -> config.maxConnections(2));
        database.setUp("create table users (id integer primary key, name text unique not null)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasCommittedIsRead() {
        List<User> users = Async.run(() -> {
            database.transaction(session -> session.insert("insert into users(name) values (?)", "Ada"));
            return database.transaction(session -> session.query(User.class, "select * from users"));
        });
        assertThat(users).containsExactly(new User(1, "Ada"));
    }

    @Test
    void itComputesOnAThreadOfItsOwn() {
        boolean virtual = Async.run(() -> database.<Boolean, RuntimeException>transaction(
                session -> session.jdbi(handle -> Thread.currentThread().isVirtual())));
        assertThat(virtual).isFalse();
    }

    @Test
    void deadlineEndsAStatementThatComputes() {
        assertThat(Async.run(() -> moveOnAfter(
                        Duration.ofMillis(50),
                        () -> database.transaction(session -> session.queryOne(Long.class, ENDLESS)))))
                .isEmpty();
        Shop.assertNobodyHolds(database);
    }
}

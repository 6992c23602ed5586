package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.createTask;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.TaskCancelledException;

/** Statements without a session, each a transaction of its own. */
@Timeout(60)
class SingleStatementTest {
    private final Database database = Shop.open();

    record User(long id, String name) {}

    @AfterEach
    void close() {
        database.close();
    }

    private long users() {
        return database.queryOne(Long.class, "select count(*) from users");
    }

    @Test
    void counts() {
        assertThat(Async.<Integer, RuntimeException>run(
                        () -> database.execute("insert into users(name) values (?)", "Ada")))
                .isOne();
        assertThat(users()).isOne();
    }

    @Test
    void insertReturnsTheKey() {
        long id = database.insert("insert into users(name) values (?)", "Ada");
        assertThat(database.queryFirst(User.class, "select id, name from users where id = ?", id))
                .contains(new User(id, "Ada"));
    }

    @Test
    void queryReturnsAllRows() {
        database.execute("insert into users(name) values ('Ada'), ('Alan')");
        assertThat(database.query(String.class, "select name from users order by name"))
                .isEqualTo(List.of("Ada", "Alan"));
    }

    @Test
    void refusedStatementLeavesNothingBehind() {
        database.execute("insert into users(name) values ('Ada')");
        assertThatThrownBy(() -> database.execute("insert into users(name) values ('Alan'), ('Ada')"))
                .isInstanceOf(StatementException.class);
        assertThat(users()).isOne();
        Shop.assertNobodyHolds(database);
    }

    @Test
    void nextTransactionStillHasToCommit() {
        users();
        try (var session = database.begin()) {
            session.execute("insert into users(name) values ('Ada')");
        }
        assertThat(users()).isZero();
    }

    @Test
    void cancelledStatementGivesItsPlaceBack() {
        Async.run(() -> {
            var task = createTask(() -> database.queryOne(Long.class, Shop.ENDLESS));
            Async.toThread(() -> {
                Shop.waitUntilBegun();
                return true;
            });
            task.cancel("hung up");
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            return true;
        });
        Shop.assertNobodyHolds(database);
        assertThat(users()).isZero();
    }
}

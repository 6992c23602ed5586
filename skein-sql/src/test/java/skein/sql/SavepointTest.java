package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.moveOnAfter;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;

@Timeout(60)
class SavepointTest {
    private final Database database = Shop.open();

    @AfterEach
    void close() {
        database.close();
    }

    private <T extends @Nullable Object> T inTask(Database.Work<T, RuntimeException> work) {
        return Async.run(() -> database.transaction(work));
    }

    private List<String> names() {
        return database.transaction(session -> session.query(String.class, "select name from users order by name"));
    }

    private static int insert(Session session, String name) {
        return session.execute("insert into users(name) values (?)", name);
    }

    @Test
    void whatWasDoneInASavepointStays() {
        inTask(session -> session.nested(() -> insert(session, "Ada")));
        assertThat(names()).containsExactly("Ada");
    }

    @Test
    void whatFailedInASavepointIsUndoneAlone() {
        inTask(session -> {
            insert(session, "Ada");
            assertThatThrownBy(() -> session.nested(() -> {
                        insert(session, "Bob");
                        throw new IllegalArgumentException("changed my mind");
                    }))
                    .hasMessage("changed my mind");
            return insert(session, "Cid");
        });
        assertThat(names()).containsExactly("Ada", "Cid");
    }

    @Test
    void savepointsCanBeNested() {
        inTask(session -> session.nested(() -> {
            insert(session, "Ada");
            assertThatThrownBy(() -> session.nested(() -> {
                        insert(session, "Bob");
                        return insert(session, "Ada");
                    }))
                    .isInstanceOf(StatementException.class);
            return insert(session, "Cid");
        }));
        assertThat(names()).containsExactly("Ada", "Cid");
    }

    @Test
    void whatADeadlineCutOffIsUndoneAlone() {
        inTask(session -> {
            moveOnAfter(
                    Duration.ofMillis(50),
                    () -> session.nested(() -> {
                        insert(session, "Ada");
                        return session.queryOne(Long.class, Shop.ENDLESS);
                    }));
            return insert(session, "Bob");
        });
        assertThat(names()).containsExactly("Bob");
    }

    @Test
    void sessionThatCannotGoBackCommitsNothing() {
        assertThatThrownBy(() -> inTask(session -> {
                    insert(session, "Ada");
                    assertThatThrownBy(() -> session.nested(() -> {
                                session.execute("release savepoint SYSTEM_SAVEPOINT_0");
                                session.commit();
                                throw new IllegalArgumentException("changed my mind");
                            }))
                            .isInstanceOf(RuntimeException.class);
                    return insert(session, "Bob");
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(names()).doesNotContain("Bob");
    }
}

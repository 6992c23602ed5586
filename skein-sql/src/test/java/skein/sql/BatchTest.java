package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;

@Timeout(60)
class BatchTest {
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

    record NewUser(String name, int age) {}

    @Test
    void recordsAreBoundByName() {
        inTask(session -> session.batch(
                "insert into users(name, age) values (:name, :age)",
                List.of(new NewUser("Ada", 36), new NewUser("Bob", 7))));
        assertThat(names()).containsExactly("Ada", "Bob");
    }

    @Test
    void mapsAreBoundByName() {
        inTask(session -> session.batch("insert into users(name) values (:n)", List.of(Map.of("n", "Ada"))));
        assertThat(names()).containsExactly("Ada");
    }

    @Test
    void arraysAreBoundByPosition() {
        inTask(session -> session.batch(
                "insert into users(name, age) values (?, ?)",
                List.of(new Object[] {"Ada", 36}, new Object[] {"Bob", 7})));
        assertThat(names()).containsExactly("Ada", "Bob");
    }

    @Test
    void aBatchTellsHowManyRowsItChanged() {
        List<String> many = IntStream.range(0, 2_500).mapToObj(i -> "user " + i).toList();
        assertThat(this.<Long>inTask(session -> session.batch("insert into users(name) values (?)", many)))
                .isEqualTo(2_500);
        assertThat(names()).hasSize(2_500);
    }

    @Test
    void anEmptyBatchDoesNothing() {
        assertThat(this.<Long>inTask(session -> session.batch("insert into users(name) values (?)", List.of())))
                .isZero();
    }
}

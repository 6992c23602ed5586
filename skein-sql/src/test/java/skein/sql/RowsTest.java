package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;

@Timeout(60)
class RowsTest {
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

    private static final String NUMBERS = "select x from system_range(1, ?)";

    @Test
    void rowsComeInTheirOrder() {
        List<Long> read = inTask(session -> {
            var all = new ArrayList<Long>();
            try (Rows<Long> rows = session.stream(Long.class, NUMBERS, 3 * Rows.PIECE + 1)) {
                rows.forEach(all::add);
            }
            return all;
        });
        assertThat(read).hasSize(3 * Rows.PIECE + 1).isSorted();
    }

    @Test
    void noRowsAreNone() {
        assertThat(this.<Boolean>inTask(session -> {
                    try (Rows<Long> rows = session.stream(Long.class, NUMBERS, 0)) {
                        return rows.iterator().hasNext();
                    }
                }))
                .isFalse();
    }

    @Test
    void theSessionDoesOtherThingsBetweenRows() {
        inTask(session -> {
            try (Rows<Long> rows = session.stream(Long.class, NUMBERS, 3)) {
                for (long number : rows) {
                    session.execute("insert into users(name) values (?)", "user " + number);
                }
            }
            return session;
        });
        assertThat(names()).containsExactly("user 1", "user 2", "user 3");
    }

    @Test
    void rowsEndWithTheirTransaction() {
        inTask(session -> {
            try (Rows<Long> rows = session.stream(Long.class, NUMBERS, 3 * Rows.PIECE)) {
                Iterator<Long> numbers = rows.iterator();
                numbers.next();
                session.commit();
                assertThatThrownBy(() -> numbers.forEachRemaining(number -> {}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("read them before the commit");
            }
            return session;
        });
    }

    @Test
    void rowsAreReadOnce() {
        inTask(session -> {
            try (Rows<Long> rows = session.stream(Long.class, NUMBERS, 3)) {
                assertThat(rows.iterator()).isNotNull();
                assertThatThrownBy(rows::iterator).hasMessageContaining("query again");
            }
            return session;
        });
    }
}

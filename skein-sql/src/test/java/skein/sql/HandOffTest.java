package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.internal.Loops;

/** A driver that computes its answers in the caller's thread, asked on a loop. */
@Timeout(120)
public class HandOffTest {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final AtomicBoolean OTHER_RAN = new AtomicBoolean();

    @BeforeEach
    void onTheLoopScheduler() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
    }

    /** Called from SQL, for each row. */
    public static boolean otherRan() {
        BEGUN.countDown();
        return OTHER_RAN.get();
    }

    /** Reads rows until the other task has run; gives up after some billions. */
    private static long slowQuery() throws SQLException {
        try (var connection = DriverManager.getConnection(Shop.url());
                var statement = connection.createStatement()) {
            statement.execute("create alias other_ran for \"skein.sql.HandOffTest.otherRan\"");
            try (var rows = statement.executeQuery(
                    "select x from system_range(1, 10000000000) where other_ran() fetch first row only")) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    @Test
    void aSlowQueryOnALoopDelaysOnlyItself() throws Exception {
        long row = Async.<Long, Exception>run(() -> gather(
                HandOffTest::slowQuery,
                () -> {
                    BEGUN.await();
                    OTHER_RAN.set(true);
                    return 0L;
                },
                Long::sum));
        assertThat(row).as("the row that was read when the other task had run").isPositive();
    }
}

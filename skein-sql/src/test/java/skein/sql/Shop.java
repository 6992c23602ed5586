package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A database in memory, and what it calls from SQL. */
public final class Shop {
    /** Reads rows for hours; says when it has begun. */
    static final String ENDLESS = "select count(*) from system_range(1, 100000000000) where begun(x)";

    private static final AtomicInteger SHOPS = new AtomicInteger();
    private static final AtomicReference<CountDownLatch> BEGUN = new AtomicReference<>(new CountDownLatch(1));

    private Shop() {}

    static String url() {
        return "jdbc:h2:mem:shop" + SHOPS.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }

    static Database open() {
        return open(url(), config -> config.maxConnections(2));
    }

    static Database open(String url, UnaryOperator<DatabaseConfig> settings) {
        BEGUN.set(new CountDownLatch(1));
        Database database = Database.open(url, settings);
        database.setUp(
                "create table if not exists users"
                        + " (id identity primary key, name varchar unique not null, age int, born_on date, uuid uuid)",
                "create alias if not exists begun for \"skein.sql.Shop.begun\"",
                "create alias if not exists on_virtual_thread for \"skein.sql.Shop.onVirtualThread\"");
        return database;
    }

    /** Called by {@link #ENDLESS} for each row. */
    public static boolean begun(long row) {
        BEGUN.get().countDown();
        return row > 0;
    }

    /** Called by a query. */
    public static boolean onVirtualThread() {
        return Thread.currentThread().isVirtual();
    }

    static void waitUntilBegun() {
        try {
            BEGUN.get().await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    static void assertNobodyHolds(Database database) {
        PoolStatistics now = database.statistics();
        assertThat(List.of(now.inUse(), now.waiting())).containsExactly(0, 0);
    }
}

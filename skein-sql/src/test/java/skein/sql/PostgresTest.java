package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.timeout;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.DeadlineExceededException;
import skein.async.TaskCancelledException;
import skein.async.TaskTree;

/** What a server of its own does: statements that wait in coroutines, and all the ways in which it can fail. */
@Timeout(120)
class PostgresTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String SLEEP = "select 1 from pg_sleep(3600)";

    private final Database database =
            Postgres.open(config -> config.maxConnections(3).acquireTimeout(Duration.ofMillis(300)));

    @AfterEach
    void close() {
        database.close();
    }

    record User(long id, String name) {}

    private void insert(Session session, String name) {
        session.execute("insert into users(name) values (?)", name);
    }

    private long users() {
        return database.<Long, RuntimeException>transaction(
                session -> session.queryOne(Long.class, "select count(*) from users"));
    }

    private void waitUntilAsleep() {
        while (database.<Long, RuntimeException>transaction(session -> session.queryOne(
                        Long.class,
                        "select count(*) from pg_stat_activity where query = ? and state = 'active'"
                                + " and datname = current_database()",
                        SLEEP))
                == 0) {
            Async.checkpoint();
        }
    }

    @Test
    void statementsWaitInTheirCoroutine() {
        Async.run(() -> database.transaction(session -> {
            Thread task = Thread.currentThread();
            session.jdbi(handle -> {
                assertThat(Thread.currentThread()).isSameAs(task);
                return handle.execute("select 1");
            });
            return session;
        }));
    }

    @Test
    void singleStatementIsNoLongerInATransaction() {
        Async.run(() -> {
            database.execute("insert into users(name) values ('Ada')");
            assertThat(users()).isOne();
            assertThat(database.queryOne(
                            Long.class,
                            "select count(*) from pg_stat_activity where state = 'idle in transaction'"
                                    + " and datname = current_database()"))
                    .isZero();
            return true;
        });
    }

    @Test
    void cancelledStatementIsCancelledInTheServer() {
        Async.run(() -> {
            var task = createTask(() -> database.transaction(session -> session.queryOne(Long.class, SLEEP)));
            waitUntilAsleep();
            task.cancel("hung up");
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            assertThat(database.<Long, RuntimeException>transaction(session -> session.queryOne(
                            Long.class,
                            "select count(*) from pg_stat_activity where query = ? and state = 'active'"
                                    + " and datname = current_database()",
                            SLEEP)))
                    .isZero();
            return null;
        });
    }

    @Test
    void theTreeOfTasksShowsTheStatement() {
        Async.run(() -> {
            var task = createTask(() -> database.transaction(session -> session.queryOne(Long.class, SLEEP)));
            waitUntilAsleep();
            // The server has begun; the task may still be on its way to where it waits.
            while (!isWaitedFor("«" + SLEEP + "» in jdbc:postgresql://localhost")) {
                Async.sleep(Duration.ofMillis(1));
            }
            task.cancel("seen");
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            return null;
        });
    }

    private static boolean isWaitedFor(String reason) {
        return TaskTree.snapshot().tasks().stream()
                .anyMatch(node -> String.valueOf(node.waitingFor()).startsWith(reason));
    }

    @Test
    void theConnectionOfACancelledStatementIsKept() {
        Async.run(() -> {
            var task = createTask(() -> database.transaction(session -> session.queryOne(Long.class, SLEEP)));
            waitUntilAsleep();
            task.cancel("hung up");
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            return null;
        });
        assertThat(database.statistics().dropped()).isZero();
        assertThat(database.statistics().cancelled()).isEqualTo(1);
    }

    @Test
    void deadlineEndsTheStatement() {
        assertThatThrownBy(() -> Async.run(() ->
                        timeout(SHORT, () -> database.transaction(session -> session.queryOne(Long.class, SLEEP)))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void exhaustedPoolIsWaitedForWithinBounds() {
        Async.run(() -> {
            try (var a = database.begin();
                    var b = database.begin();
                    var c = database.begin()) {
                assertThat(List.of(a, b, c)).hasSize(3);
                assertThatThrownBy(database::begin).isInstanceOf(PoolExhaustedException.class);
            }
            return null;
        });
        assertThat(database.statistics().exhausted()).isEqualTo(1);
    }

    @Test
    void cutConnectionFailsItsStatementAndIsReplaced() {
        Async.run(() -> {
            assertThatThrownBy(() -> database.transaction(session -> {
                        insert(session, "Ada");
                        Postgres.cut(session.queryOne(Integer.class, "select pg_backend_pid()"));
                        insert(session, "Bob");
                        return session;
                    }))
                    .isInstanceOf(StatementException.class);
            assertThat(users()).isZero();
            return null;
        });
    }

    @Test
    void serverThatDiesInTheMiddleOfAStatementFailsIt() {
        EmbeddedPostgres doomed = Postgres.start();
        try (Database there = Postgres.open(doomed, "postgres", config -> config.maxConnections(1))) {
            var begun = new CountDownLatch(1);
            assertThatThrownBy(() -> Async.run(() -> gather(
                            () -> there.transaction(session -> {
                                session.execute("select 1");
                                begun.countDown();
                                return session.queryOne(Long.class, SLEEP);
                            }),
                            () -> {
                                begun.await();
                                return Async.toThread(() -> {
                                    Postgres.stop(doomed);
                                    return 1;
                                });
                            },
                            (a, b) -> a)))
                    .isInstanceOf(StatementException.class);
        }
    }

    @Test
    void deadlockFailsOneOfTheTwo() throws Exception {
        database.transaction(session -> session.batch("insert into users(name) values (?)", List.of("Ada", "Bob")));
        var both = new CountDownLatch(2);
        List<String> outcomes = Async.run(() -> gather(
                () -> crossing("Ada", "Bob", both), () -> crossing("Bob", "Ada", both), (a, b) -> List.of(a, b)));
        assertThat(outcomes).containsExactlyInAnyOrder("done", "lost");
    }

    private String crossing(String first, String second, CountDownLatch both) throws Exception {
        try {
            database.transaction(session -> {
                session.execute("update users set age = 1 where name = ?", first);
                both.countDown();
                both.await();
                return session.execute("update users set age = 1 where name = ?", second);
            });
            return "done";
        } catch (StatementException refused) {
            return refused.lostToAnother() ? "lost" : refused.toString();
        }
    }

    @Test
    void commitThatFailsStoresNothing() {
        database.setUp(
                "create table parts (id int primary key, whole int references parts deferrable initially deferred)");
        assertThatThrownBy(() -> database.transaction(session -> session.execute("insert into parts values (1, 2)")))
                .isInstanceOfSatisfying(
                        StatementException.class,
                        refused -> assertThat(refused.violatesConstraint()).isTrue());
        assertThat(database.<Long, RuntimeException>transaction(
                        session -> session.queryOne(Long.class, "select count(*) from parts")))
                .isZero();
    }

    @Test
    void savepointIsGoneBackToAfterAFailure() {
        database.transaction(session -> {
            insert(session, "Ada");
            assertThatThrownBy(() -> session.nested(() -> session.execute("insert into users(name) values ('Ada')")))
                    .isInstanceOf(StatementException.class);
            insert(session, "Bob");
            return session;
        });
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void readOnlyTransactionMustNotWrite() {
        assertThatThrownBy(() -> database.transaction(TransactionOptions.DEFAULT.readOnly(true), session -> {
                    insert(session, "Ada");
                    return session;
                }))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void rowsAreFetchedInPieces() {
        long sum = Async.run(() -> database.<Long, RuntimeException>transaction(session -> {
            long total = 0;
            try (Rows<Long> numbers = session.stream(Long.class, "select n from generate_series(1, 10000) as n")) {
                for (long number : numbers) {
                    total += number;
                }
            }
            return total;
        }));
        assertThat(sum).isEqualTo(50_005_000);
    }

    @Test
    void generatedKeysBecomeARecord() {
        User ada = database.transaction(
                session -> session.insert(User.class, "insert into users(name) values (?)", "Ada"));
        assertThat(ada).isEqualTo(new User(1, "Ada"));
    }

    @Test
    void uuidIsBound() {
        UUID id = UUID.randomUUID();
        assertThat(database.<UUID, RuntimeException>transaction(
                        session -> session.queryOne(UUID.class, "select ?::uuid", id)))
                .isEqualTo(id);
    }

    @Test
    void checkPassesWhileTheServerRuns() {
        database.check();
        assertThat(database.statistics().connections()).isPositive();
    }
}

package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.timeout;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Cancelled;
import skein.async.DeadlineExceededException;
import skein.async.TaskCancelledException;

@Timeout(60)
class CancellationTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Database database = Shop.open();

    @AfterEach
    void close() {
        database.close();
    }

    private long endless(Session session) {
        return session.queryOne(Long.class, Shop.ENDLESS);
    }

    @Test
    void cancelledStatementEnds() {
        Async.run(() -> {
            var task = createTask(() -> database.transaction(this::endless));
            Shop.waitUntilBegun();
            task.cancel("hung up");
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            return null;
        });
    }

    @Test
    void cancelledStatementThrowsCancelled() throws Exception {
        Async.run(() -> {
            var seen = new CompletableFuture<Throwable>();
            var task = createTask(() -> database.transaction(session -> {
                try {
                    return endless(session);
                } catch (Throwable thrown) {
                    seen.complete(thrown);
                    throw thrown;
                }
            }));
            Shop.waitUntilBegun();
            task.cancel("hung up");
            assertThat(seen.get()).isInstanceOf(Cancelled.class).hasMessage("hung up");
            return null;
        });
    }

    @Test
    void failedSiblingCancelsTheStatement() {
        assertThatThrownBy(() -> Async.run(() -> gather(
                        () -> database.transaction(this::endless),
                        () -> {
                            Shop.waitUntilBegun();
                            throw new java.io.IOException("disk");
                        },
                        (a, b) -> a)))
                .isInstanceOf(java.io.IOException.class)
                .hasNoSuppressedExceptions();
    }

    @Test
    void deadlineEndsTheStatement() {
        assertThatThrownBy(() -> Async.run(() -> timeout(SHORT, () -> database.transaction(this::endless))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void statementTimeoutEndsTheStatement() {
        try (var impatient = Shop.open(Shop.url(), config -> config.statementTimeout(SHORT))) {
            assertThatThrownBy(() -> Async.run(() -> impatient.transaction(this::endless)))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessage("not done within 50 ms");
        }
    }

    @Test
    void everythingIsGivenBackAfterwards() {
        Async.run(() -> {
            moveOnAfter(SHORT, () -> database.transaction(this::endless));
            Shop.assertNobodyHolds(database);
            return null;
        });
    }

    @Test
    void cancelledTransactionIsRolledBack() {
        Async.run(() -> {
            moveOnAfter(
                    SHORT,
                    () -> database.transaction(session -> {
                        session.execute("insert into users(name) values ('Ada')");
                        return endless(session);
                    }));
            assertThat(database.<Long, RuntimeException>transaction(
                            session -> session.queryOne(Long.class, "select count(*) from users")))
                    .isZero();
            return null;
        });
    }

    @Test
    void connectionsAreUsableAfterwards() {
        try (var single = Shop.open(Shop.url(), config -> config.maxConnections(1))) {
            Async.run(() -> {
                for (int i = 0; i < 20; i++) {
                    moveOnAfter(Duration.ofMillis(5), () -> single.transaction(this::endless));
                    assertThat(single.<Integer, RuntimeException>transaction(
                                    session -> session.queryOne(Integer.class, "select 1")))
                            .isEqualTo(1);
                }
                return null;
            });
        }
    }

    @Test
    void sessionGoesOnAfterAStatementThatWasGivenUp() {
        Async.run(() -> {
            try (var session = database.begin()) {
                session.execute("insert into users(name) values ('Ada')");
                moveOnAfter(SHORT, () -> endless(session));
                assertThat(session.queryOne(String.class, "select name from users"))
                        .isEqualTo("Ada");
            }
            return null;
        });
    }

    @Test
    void cancelledJdbiWorkEnds() {
        assertThatThrownBy(() -> Async.run(() -> timeout(SHORT, () -> {
                    try (var session = database.begin()) {
                        return session.jdbi(handle -> handle.createQuery(Shop.ENDLESS)
                                .mapTo(Long.class)
                                .one());
                    }
                })))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void cancelledTaskBeginsNothing() throws Exception {
        Async.run(() -> {
            var reached = new CompletableFuture<Boolean>();
            var task = createTask(() -> {
                var self = new CompletableFuture<Boolean>();
                try {
                    reached.complete(true);
                    self.get();
                } catch (InterruptedException cancelled) {
                    database.begin();
                }
                return null;
            });
            reached.get();
            task.cancel("hung up");
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            assertThat(database.statistics().inUse()).isZero();
            return null;
        });
    }

    @Test
    void cancelledTaskDoesNotCommit() {
        Async.run(() -> {
            moveOnAfter(SHORT, () -> {
                try (var session = database.begin()) {
                    session.execute("insert into users(name) values ('Ada')");
                    try {
                        Async.sleep(Duration.ofMinutes(5));
                    } finally {
                        session.commit();
                    }
                }
                return null;
            });
            assertThat(database.<Long, RuntimeException>transaction(
                            session -> session.queryOne(Long.class, "select count(*) from users")))
                    .isZero();
            return null;
        });
    }

    @Test
    void closingFromAnotherTaskEndsTheStatement() {
        Async.run(() -> {
            var session = database.begin();
            var task = createTask(() -> endless(session));
            Shop.waitUntilBegun();
            session.close();
            assertThatThrownBy(task::await).isInstanceOf(StatementException.class);
            assertThat(database.statistics().inUse()).isZero();
            return null;
        });
    }
}

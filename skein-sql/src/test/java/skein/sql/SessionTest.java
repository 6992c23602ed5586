package skein.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;

@Timeout(60)
class SessionTest {
    private final Database database = Shop.open();

    record User(long id, String name, int age) {}

    record NewUser(String name, int age) {}

    record Birthday(String name, @Nullable LocalDate bornOn) {}

    record Identified(UUID uuid) {}

    record Numbered(int number) {
        Numbered(String text) {
            this(Integer.parseInt(text));
        }
    }

    @BeforeEach
    void insertUsers() {
        database.transaction(session -> {
            session.execute("insert into users(name, age) values (?, ?)", "Ada", 36);
            return session.execute("insert into users(name, age) values (?, ?)", "Alan", 41);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** In a task, and in a session that is rolled back. */
    private <T extends @Nullable Object> T inSession(Database.Work<T, RuntimeException> work) {
        return Async.run(() -> {
            try (var session = database.begin()) {
                return work.with(session);
            }
        });
    }

    private long users() {
        return database.transaction(session -> session.queryOne(Long.class, "select count(*) from users"));
    }

    // Transactions.

    @Test
    void commitStores() {
        inSession(session -> {
            session.execute("insert into users(name) values ('Grace')");
            session.commit();
            return null;
        });
        assertThat(users()).isEqualTo(3);
    }

    @Test
    void closeWithoutCommitRollsBack() {
        inSession(session -> session.execute("insert into users(name) values ('Grace')"));
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void exceptionRollsBack() {
        assertThatThrownBy(() -> Async.run(() -> database.transaction(session -> {
                    session.execute("insert into users(name) values ('Grace')");
                    throw new IllegalArgumentException("changed my mind");
                })))
                .hasMessage("changed my mind");
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void whatFollowsACommitIsAnotherTransaction() {
        inSession(session -> {
            session.execute("insert into users(name) values ('Grace')");
            session.commit();
            return session.execute("insert into users(name) values ('Edsger')");
        });
        assertThat(users()).isEqualTo(3);
    }

    @Test
    void commitWithoutAStatementDoesNothing() {
        inSession(session -> {
            session.commit();
            return null;
        });
        assertThat(database.statistics().inUse()).isZero();
    }

    @Test
    void sessionsDoNotSeeEachOthersUncommittedRows() {
        inSession(session -> {
            session.execute("insert into users(name) values ('Grace')");
            assertThat(users()).isEqualTo(2);
            return null;
        });
    }

    @Test
    void closedSessionRefuses() {
        assertThatThrownBy(() -> inSession(session -> {
                    session.close();
                    return session.execute("delete from users");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Session: it has been closed; begin another one");
    }

    @Test
    void closingTwiceGivesTheConnectionBackOnce() {
        inSession(session -> {
            session.close();
            return null;
        });
        Shop.assertNobodyHolds(database);
    }

    @Test
    void twoTasksAtATimeAreRefused() {
        assertThatThrownBy(() -> inSession(session -> Async.gather(
                        () -> session.queryOne(Long.class, Shop.ENDLESS),
                        () -> {
                            Shop.waitUntilBegun();
                            return session.queryOne(Long.class, "select 1");
                        },
                        Long::sum)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin a session in each task");
    }

    // Rows.

    @Test
    void recordsByComponentName() {
        var actual = inSession(session -> session.query(User.class, "select * from users order by id"));
        assertThat(actual).containsExactly(new User(1, "Ada", 36), new User(2, "Alan", 41));
    }

    @Test
    void snakeCaseColumnsGoToCamelCaseComponents() {
        inSession(session -> {
            session.execute("update users set born_on = ? where name = 'Ada'", LocalDate.of(1815, 12, 10));
            assertThat(session.queryOne(Birthday.class, "select name, born_on from users where name = 'Ada'"))
                    .isEqualTo(new Birthday("Ada", LocalDate.of(1815, 12, 10)));
            return null;
        });
    }

    @Test
    void nullGoesToANullableComponent() {
        var actual =
                inSession(session -> session.queryOne(Birthday.class, "select name, born_on from users where id = 1"));
        assertThat(actual).isEqualTo(new Birthday("Ada", null));
    }

    @Test
    void nullDoesNotBecomeAPrimitive() {
        assertThatThrownBy(() -> inSession(session ->
                        session.queryOne(User.class, "select id, name, null as age from users where id = 1")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("age");
    }

    @Test
    void missingColumnNamesTheComponent() {
        assertThatThrownBy(
                        () -> inSession(session -> session.queryOne(User.class, "select id, name from users limit 1")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("age");
    }

    @Test
    void canonicalConstructorIsUsedWhenThereAreSeveral() {
        var actual = inSession(session -> session.queryOne(Numbered.class, "select 7 as number"));
        assertThat(actual).isEqualTo(new Numbered(7));
    }

    @Test
    void singleColumns() {
        var actual = inSession(session -> session.query(String.class, "select name from users order by id"));
        assertThat(actual).containsExactly("Ada", "Alan");
    }

    @Test
    void nullOfASingleColumnIsRefused() {
        assertThatThrownBy(
                        () -> inSession(session -> session.queryOne(LocalDate.class, "select max(born_on) from users")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("coalesce");
    }

    @Test
    void queryOneWithNone() {
        assertThatThrownBy(() ->
                        inSession(session -> session.queryOne(User.class, "select * from users where id = ?", 99)))
                .isInstanceOf(RowCountException.class)
                .hasMessage("select * from users where id = ?: returned no row where exactly one is expected;"
                        + " use queryFirst if there may be none");
    }

    @Test
    void queryOneWithTwo() {
        assertThatThrownBy(() -> inSession(session -> session.queryOne(User.class, "select * from users")))
                .isInstanceOf(RowCountException.class)
                .hasMessageContaining("several rows");
    }

    @Test
    void queryFirstWithNone() {
        var actual = inSession(session -> session.queryFirst(User.class, "select * from users where id = 99"));
        assertThat(actual).isEmpty();
    }

    @Test
    void queryFirstWithTwo() {
        var actual = inSession(session -> session.queryFirst(User.class, "select * from users order by id"));
        assertThat(actual).contains(new User(1, "Ada", 36));
    }

    @Test
    void executeCountsRows() {
        var actual = inSession(session -> session.execute("update users set age = age + 1"));
        assertThat(actual).isEqualTo(2);
    }

    @Test
    void insertReturnsTheKey() {
        var actual = inSession(session -> session.insert("insert into users(name) values (?)", "Grace"));
        assertThat(actual).isEqualTo(3);
    }

    @Test
    void insertOfNothingHasNoKey() {
        assertThatThrownBy(() -> inSession(
                        session -> session.insert("insert into users(name) select name from users where false")))
                .isInstanceOf(RowCountException.class);
    }

    @Test
    void insertedRowsCanBeQueried() {
        var actual = inSession(session -> session.queryOne(
                User.class, "select * from final table (insert into users(name, age) values (?, ?))", "Grace", 85));
        assertThat(actual).isEqualTo(new User(3, "Grace", 85));
    }

    // Arguments.

    @Test
    void nullArgument() {
        var actual = inSession(session -> session.execute("update users set age = ? where id = ?", null, 1));
        assertThat(actual).isEqualTo(1);
    }

    @Test
    void argumentsFromAMap() {
        var actual = inSession(session -> session.queryOne(
                String.class,
                "select name from users where age > :min and id < :below",
                Map.of("min", 40, "below", 9)));
        assertThat(actual).isEqualTo("Alan");
    }

    @Test
    void nullFromAMap() {
        var arguments = new HashMap<String, @Nullable Object>();
        arguments.put("age", null);
        var actual = inSession(session -> session.execute("update users set age = :age", arguments));
        assertThat(actual).isEqualTo(2);
    }

    @Test
    void argumentsFromARecord() {
        var actual = inSession(session ->
                session.insert("insert into users(name, age) values (:name, :age)", new NewUser("Grace", 85)));
        assertThat(actual).isEqualTo(3);
    }

    @Test
    void recordMayHaveMoreThanTheStatementUses() {
        var actual = inSession(session ->
                session.queryOne(Long.class, "select count(*) from users where name = :name", new User(1, "Ada", 36)));
        assertThat(actual).isEqualTo(1);
    }

    @Test
    void uuidArgument() {
        var uuid = new UUID(1, 2);
        inSession(session -> {
            session.execute("update users set uuid = ? where id = 1", uuid);
            assertThat(session.queryOne(Identified.class, "select uuid from users where uuid = ?", uuid))
                    .isEqualTo(new Identified(uuid));
            return null;
        });
    }

    @Test
    void comparisonsAreNoTemplates() {
        var actual = inSession(session -> session.query(
                String.class, "select name from users where 37<age and age>id and 36<age or id<age and age>40"));
        assertThat(actual).isEqualTo(List.of("Alan"));
    }

    @Test
    void missingArgumentIsRefused() {
        assertThatThrownBy(() -> inSession(session -> session.execute("delete from users where id = :id", Map.of())))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("'id'");
    }

    // Failures.

    @Test
    void violatedConstraintIsRecognised() {
        assertThatThrownBy(() -> inSession(session -> session.execute("insert into users(name) values ('Ada')")))
                .isInstanceOfSatisfying(
                        StatementException.class,
                        refused -> assertThat(refused.violatesConstraint()).isTrue());
    }

    @Test
    void failureNamesTheStatement() {
        assertThatThrownBy(() -> inSession(session -> session.execute("update nobody set age = 1")))
                .isInstanceOf(StatementException.class)
                .hasMessageStartingWith("update nobody set age = 1: ")
                .hasMessageContaining("not found")
                .hasCauseInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void failureDoesNotTellArguments() {
        assertThatThrownBy(() -> inSession(
                        session -> session.query(User.class, "select name from users where name <> ?", "secret")))
                .hasMessageNotContaining("secret")
                .hasStackTraceContaining("StatementException")
                .extracting(SessionTest::stackTrace)
                .asString()
                .doesNotContain("secret");
    }

    private static String stackTrace(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Test
    void queryWithoutRowsSaysWhatToDo() {
        assertThatThrownBy(() -> inSession(session -> session.queryOne(User.class, "delete from users")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("returning");
    }

    // Jdbi.

    @Test
    void jdbiIsWithinTheTransaction() {
        inSession(session -> {
            session.execute("insert into users(name) values ('Grace')");
            assertThat(session.<Integer, RuntimeException>jdbi(
                            handle -> handle.createQuery("select count(*) from users")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isEqualTo(3);
            return null;
        });
    }

    @Test
    void jdbiThrowsTheCallersOwnException() {
        assertThatThrownBy(() -> Async.run(() -> {
                    try (var session = database.begin()) {
                        return session.jdbi(handle -> {
                            throw new java.io.IOException("disk");
                        });
                    }
                }))
                .isInstanceOf(java.io.IOException.class);
    }
}

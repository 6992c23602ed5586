package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.DeadlineExceededException;
import skein.http.HttpException;
import skein.sql.Database;
import skein.sql.PoolStatistics;
import skein.sql.Rows;
import skein.sql.Session;
import skein.sql.StatementException;
import skein.sql.TransactionOptions;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Next;
import skein.web.Post;
import skein.web.Provides;

/** The examples of docs/sql.md. */
@Timeout(60)
class SqlExamplesTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url = "jdbc:h2:mem:docs" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    private final Database database = open(url);

    private static Database open(String url) {
        // docs: open
        Database database = Database.open(url, config -> config.maxConnections(4));
        // end
        // docs: set up
        database.setUp(
                "create table users (id bigint generated always as identity primary key, name varchar(80) unique)");
        // end
        return database;
    }

    @AfterEach
    void close() {
        database.close();
    }

    // docs: records
    record User(long id, String name) {}

    record NewUser(String name) {}
    // end

    private List<String> names() {
        return database.transaction(session -> session.query(String.class, "select name from users order by id"));
    }

    @Test
    void aTransactionInsertsAndReads() {
        // docs: transaction
        User ada = database.transaction(session -> {
            long id = session.insert("insert into users(name) values (?)", "Ada");
            return session.queryOne(User.class, "select * from users where id = ?", id);
        });
        // end
        assertThat(ada).isEqualTo(new User(1, "Ada"));
    }

    @Test
    void argumentsHaveNames() {
        database.transaction(session -> {
            // docs: names
            session.execute("insert into users(name) values (:name)", new NewUser("Ada"));
            Optional<User> found =
                    session.queryFirst(User.class, "select * from users where name = :name", Map.of("name", "Ada"));
            // end
            assertThat(found).contains(new User(1, "Ada"));
            return session;
        });
    }

    // docs: dependency
    final class Users {
        @Provides
        void session(Next<Session> next) throws Exception {
            try (var session = database.begin()) {
                next.with(session);
                session.commit();
            }
        }

        @Post(value = "/users", status = 201)
        User create(@Body NewUser user, Session session) {
            long id = session.insert("insert into users(name) values (:name)", user);
            return new User(id, user.name());
        }

        @Get("/users/{id}")
        User user(long id, Session session) {
            return session.queryFirst(User.class, "select * from users where id = ?", id)
                    .orElseThrow(() -> new HttpException(404, "no such user"));
        }
    }
    // end

    @Test
    void anEndpointIsLentASession() {
        try (var client = TestClient.of(App.of(new Users()))) {
            assertThat(client.post("/users", new NewUser("Ada")).status()).isEqualTo(201);
            assertThat(client.get("/users/1").text()).contains("Ada");
            assertThat(client.get("/users/7").status()).isEqualTo(404);
        }
    }

    @Test
    void aSavepointIsGoneBackTo() {
        database.transaction(session -> {
            session.execute("insert into users(name) values ('Ada')");
            // docs: savepoint
            try {
                session.nested(() -> session.execute("insert into users(name) values ('Ada')"));
            } catch (StatementException refused) {
                assertThat(refused.violatesConstraint()).isTrue();
            }
            // end
            return session.execute("insert into users(name) values ('Bob')");
        });
        assertThat(names()).containsExactly("Ada", "Bob");
    }

    @Test
    void manyRowsGoInOneBatchAndComeInPieces() {
        database.transaction(session -> {
            // docs: batch
            session.batch("insert into users(name) values (:name)", List.of(new NewUser("Ada"), new NewUser("Bob")));
            // end
            var out = new StringBuilder();
            // docs: stream
            try (Rows<User> users = session.stream(User.class, "select * from users order by id")) {
                for (User user : users) {
                    out.append(user.name()).append('\n');
                }
            }
            // end
            assertThat(out).hasToString("Ada\nBob\n");
            return session;
        });
    }

    @Test
    void aReportReadsOneState() {
        // docs: options
        var report = TransactionOptions.DEFAULT.readOnly(true).isolation(TransactionIsolationLevel.REPEATABLE_READ);
        long users =
                database.transaction(report, session -> session.queryOne(Long.class, "select count(*) from users"));
        // end
        assertThat(users).isZero();
    }

    @Test
    void aDeadlineReachesTheStatement() {
        String endless = "select count(*) from system_range(1, 100000000000) where x % 3 = 5";
        assertThatThrownBy(() -> Async.run(
                        () ->
                                // docs: deadline
                                Async.timeout(
                                        Duration.ofMillis(50),
                                        () -> database.transaction(session -> session.queryOne(Long.class, endless)))
                        // end
                        ))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void migrationsComeFirst() {
        String shop = "jdbc:h2:mem:docs" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        // docs: migrations
        Database migrated = Database.open(
                shop,
                config -> config.beforeUse(
                        source -> Flyway.configure().dataSource(source).load().migrate()));
        // end
        try (migrated) {
            assertThat(migrated.query(String.class, "select name from articles"))
                    .containsExactly("Screws");
        }
    }

    @Test
    void aSingleStatementNeedsNoSession() {
        // docs: single
        int inserted = database.execute("insert into users(name) values (?)", "Alan");
        List<User> everybody = database.query(User.class, "select * from users");
        // end
        assertThat(inserted).isEqualTo(everybody.size());
    }

    @Test
    void aCheckAndNumbersTellOfItsHealth() {
        // docs: health
        database.check();
        PoolStatistics now = database.statistics();
        // end
        assertThat(now.maxConnections()).isEqualTo(4);
        assertThat(now.connections()).isPositive();
    }
}

package skein.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.sql.Database;

/** The rows with a database, on a real PostgreSQL. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class PostgresRowsTest {
    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    private Fixture lab;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void start() {
        lab = Fixture.overSocket(folder, Database.open(server.getJdbcUrl("postgres", "postgres")));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void aUserIsReadThroughTheSession() {
        assertThat(lab.get("/users/7").text()).contains("\"name\":\"이철수\"", "User 7 data from async DB");
        assertThat(lab.get("/users/8").status()).isEqualTo(404);
    }

    @Test
    void anOrderIsStoredAndThenConfirmed() {
        Shop.Order order = lab.post("/orders", new Shop.NewOrder("pen", 2, 7)).json(Shop.Order.class);
        assertThat(order.status()).isEqualTo("received");
        String stored;
        do {
            stored = lab.get("/orders/" + order.id()).text();
        } while (stored.contains("received"));
        assertThat(stored).contains("\"status\":\"confirmed\"");
    }

    @Test
    void whatIsThereAlreadyIsKeptAtTheNextStart() {
        Shop.Order order = lab.post("/orders", new Shop.NewOrder("pen", 2, 7)).json(Shop.Order.class);
        lab.close();
        lab = Fixture.overSocket(folder, Database.open(server.getJdbcUrl("postgres", "postgres")));
        assertThat(lab.get("/orders/" + order.id()).status()).isEqualTo(200);
        assertThat(lab.get("/users/1").text()).contains("홍길동");
    }

    @Test
    void aLentSessionCommitsOrRollsBack() {
        String run = lab.get("/lab/experiments/X18/run").text();
        assertThat(run).contains("\"measured\":\"201, stored\"").doesNotContain("\"ok\":false");
    }
}

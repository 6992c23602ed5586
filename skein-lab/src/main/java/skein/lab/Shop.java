package skein.lab;

import static java.time.Duration.ofMillis;
import static skein.async.Async.createTask;
import static skein.async.Async.sleep;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.http.HttpException;
import skein.sql.Database;
import skein.sql.Session;
import skein.web.BackgroundTasks;
import skein.web.Body;
import skein.web.Get;
import skein.web.Next;
import skein.web.Path;
import skein.web.Post;
import skein.web.Provides;

/** Users and orders in a database, through a session that is lent to the endpoint. */
final class Shop {
    private static final Logger LOGGER = LoggerFactory.getLogger(Shop.class);

    record User(long id, String name, String email) {}

    record Found(long id, String name, String email, String message) {}

    record NewOrder(
            @Size(min = 3, max = 40) String sku,
            @Min(1) @Max(1000) int quantity,
            long userId) {}

    record Order(long id, String sku, int quantity, long userId, String status) {}

    record Change(long id, String status) {}

    private final Database database;
    private final Feed feed;

    /** @param feed where changes of orders are told */
    Shop(Database database, Feed feed) {
        this.database = database;
        this.feed = feed;
        database.setUp(
                "create table if not exists users (id bigint primary key, name varchar(80), email varchar(120))",
                "create table if not exists orders (id bigint auto_increment primary key, sku varchar(40),"
                        + " quantity int, user_id bigint, status varchar(20))",
                "merge into users values (1, '홍길동', 'hong@example.com'), (2, '김영희', 'kim@example.com'),"
                        + " (7, '이철수', 'lee@example.com')");
    }

    @Provides
    void session(Next<Session> next) throws Exception {
        try (var session = database.begin()) {
            next.with(session);
            session.commit();
        }
    }

    @Get(
            value = "/users/{user_id}",
            tags = "database",
            summary = "One row, read in a session that is lent and returned")
    Found user(@Path("user_id") long userId, Session session) {
        User user = session.queryFirst(User.class, "select id, name, email from users where id = ?", userId)
                .orElseThrow(() -> new HttpException(404, "User not found"));
        return new Found(user.id(), user.name(), user.email(), "User " + userId + " data from async DB");
    }

    @Post(value = "/orders", status = 201, tags = "database", summary = "Stores an order; confirms it after the answer")
    Order order(@Body NewOrder wanted, Session session, BackgroundTasks background) {
        long id = session.insert(
                "insert into orders (sku, quantity, user_id, status) values (?, ?, ?, 'received')",
                wanted.sku(),
                wanted.quantity(),
                wanted.userId());
        background.add(() -> confirm(id));
        return new Order(id, wanted.sku(), wanted.quantity(), wanted.userId(), "received");
    }

    @Get(value = "/orders/{id}", tags = "database", summary = "An order and how far it has come")
    Order order(@Path long id, Session session) {
        return session.queryFirst(Order.class, "select id, sku, quantity, user_id, status from orders where id = ?", id)
                .orElseThrow(() -> new HttpException(404, "Order not found"));
    }

    @Post(value = "/orders/{id}/cancel", status = 202, tags = "database", summary = "Cancels in a task of its own")
    Order cancel(@Path long id, Session session) {
        Order order = order(id, session);
        createTask(() -> {
            setStatus(id, "cancelled");
            return id;
        });
        return new Order(order.id(), order.sku(), order.quantity(), order.userId(), "cancelling");
    }

    private void confirm(long id) {
        sleep(ofMillis(100));
        setStatus(id, "confirmed");
        LOGGER.info("order {} is confirmed", id);
    }

    private void setStatus(long id, String status) {
        try (var session = database.begin()) {
            session.execute("update orders set status = ? where id = ?", status, id);
            session.commit();
        }
        feed.publish("order", new Change(id, status));
    }
}

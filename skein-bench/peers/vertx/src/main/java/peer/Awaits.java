package peer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import peer.Documents.Item;
import peer.Documents.Received;
import peer.Documents.World;

/** On virtual threads, by awaiting futures. */
final class Awaits extends Endpoints {
    Awaits(Services services) {
        super(services);
    }

    @Override
    void sleep(RoutingContext request, Duration time) {
        vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).await();
        hello(request);
    }

    @Override
    void fan(RoutingContext request, int calls) {
        var items = Future.all(Stream.generate(this::item).limit(calls).toList()).await();
        json(request, items.<Item>list());
    }

    @Override
    void db(RoutingContext request) {
        json(request, world().await());
    }

    @Override
    void queries(RoutingContext request) {
        var worlds = Future.all(Stream.generate(this::world).limit(20).toList()).await();
        json(request, worlds.<World>list());
    }

    @Override
    void update(RoutingContext request) {
        var connection = services.transactions().getConnection().await();
        World changed;
        try {
            var transaction = connection.begin().await();
            try {
                var read = connection.preparedQuery(Services.SELECT).mapping(Services::world).execute(Tuple.of(random()));
                changed = new World(read.await().iterator().next().id(), random());
                connection
                        .preparedQuery(Services.UPDATE)
                        .execute(Tuple.of(changed.randomNumber(), changed.id()))
                        .await();
            } catch (RuntimeException failure) {
                transaction.rollback();
                throw failure;
            }
            transaction.commit().await();
        } finally {
            connection.close();
        }
        json(request, changed);
    }

    @Override
    void upload(RoutingContext request) {
        json(request, new Received(request.request().blockingStream().mapToLong(Buffer::length).sum()));
    }

    private Future<Item> item() {
        return services.upstream()
                .request(HttpMethod.GET, "/delay")
                .compose(call -> call.send().compose(HttpClientResponse::body))
                .map(body -> Json.decodeValue(body, Item.class));
    }

    private Future<World> world() {
        return services.queries()
                .preparedQuery(Services.SELECT)
                .mapping(Services::world)
                .execute(Tuple.of(random()))
                .map(rows -> rows.iterator().next());
    }
}

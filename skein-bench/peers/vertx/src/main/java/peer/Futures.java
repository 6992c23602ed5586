package peer;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import peer.Documents.Item;
import peer.Documents.Received;
import peer.Documents.World;

/** On an event loop, by futures. */
final class Futures extends Endpoints {
    Futures(Services services) {
        super(services);
    }

    @Override
    void sleep(RoutingContext request, Duration time) {
        vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).onSuccess(over -> hello(request));
    }

    @Override
    void fan(RoutingContext request, int calls) {
        answer(request, Future.all(Stream.generate(this::item).limit(calls).toList()).map(all -> all.list()));
    }

    @Override
    void db(RoutingContext request) {
        answer(request, world());
    }

    @Override
    void queries(RoutingContext request) {
        answer(request, Future.all(Stream.generate(this::world).limit(20).toList()).map(all -> all.list()));
    }

    @Override
    void update(RoutingContext request) {
        int id = random();
        answer(
                request,
                services.transactions().withTransaction(transaction -> transaction
                        .preparedQuery(Services.SELECT)
                        .mapping(Services::world)
                        .execute(Tuple.of(id))
                        .compose(read -> {
                            var changed = new World(read.iterator().next().id(), random());
                            return transaction
                                    .preparedQuery(Services.UPDATE)
                                    .execute(Tuple.of(changed.randomNumber(), changed.id()))
                                    .map(changed);
                        })));
    }

    @Override
    void upload(RoutingContext request) {
        var bytes = new AtomicLong();
        request.request().handler(part -> bytes.addAndGet(part.length()));
        answer(request, request.request().end().map(end -> new Received(bytes.get())));
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

    private void answer(RoutingContext request, Future<?> document) {
        document.onSuccess(done -> json(request, done)).onFailure(request::fail);
    }
}

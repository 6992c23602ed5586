package skein.bench.web;

import java.util.List;
import skein.async.Async;
import skein.bench.Child;
import skein.http.Body;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.json.Codec;
import skein.json.Decoded;
import skein.json.Json;
import skein.web.App;
import skein.web.Path;
import skein.web.Provides;
import skein.web.Put;
import skein.web.Query;

/**
 * An endpoint with a parameter in the path, one in the query, a record as body and a dependency, and the same answer from
 * a plain handler that uses the same JSON. A process: {@code TypedEndpoint MEASURE full|quick}.
 */
public final class TypedEndpoint {
    private static final int LINES = 10;
    private static final List<Object> LOCATION = List.of("body");

    private final App typed = App.of(this);
    private final Handler plain = new Plain();
    private final Request request = Request.of("PUT", "/orders/42?urgent=true")
            .with("content-type", "application/json")
            .with(Body.of(Order.bytes(Order.json(LINES))));

    record Desk(String name) {}

    record Taken(long number, boolean urgent, String desk, Order order) {}

    @Provides
    Desk desk() {
        return new Desk("north");
    }

    @Put("/orders/{number}")
    Taken take(@Path long number, @Query(or = "false") boolean urgent, @skein.web.Body Order order, Desk desk) {
        return new Taken(number, urgent, desk.name(), order);
    }

    /** As one writes it by hand. */
    private static final class Plain implements Handler {
        private static final String PREFIX = "/orders/";

        private final Codec<Order> orders = Json.standard().codec(Order.class);
        private final Codec<Taken> answers = Json.standard().codec(Taken.class);

        @Override
        public Response handle(Request request) throws Exception {
            String path = request.path();
            if (!request.method().equals("PUT") || !path.startsWith(PREFIX)) {
                return Response.of(404);
            }
            long number = Long.parseLong(path.substring(PREFIX.length()));
            boolean urgent = "true".equals(request.query().last("urgent"));
            Desk desk = new Desk("north");
            return switch (orders.decode(request.body().bytes(), LOCATION)) {
                case Decoded.Valid(Order order) ->
                    Response.json(answers.encode(new Taken(number, urgent, desk.name(), order)));
                case Decoded.Invalid<Order> invalid -> Response.of(422);
            };
        }
    }

    Response typed() throws Exception {
        return InMemory.ask(typed, request);
    }

    Response plain() throws Exception {
        return InMemory.ask(plain, request);
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        Async.run(() -> {
            var endpoint = new TypedEndpoint();
            new Turns(1)
                    .side("typed", endpoint::typed)
                    .side("plain", endpoint::plain)
                    .ratio("plain", "typed")
                    .say(WebPace.of(arguments[1]));
            return 0;
        });
        System.exit(0);
    }
}

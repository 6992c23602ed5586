package skein.bench.web;

import skein.async.Async;
import skein.bench.Child;
import skein.http.Body;
import skein.http.Request;
import skein.http.Response;
import skein.web.App;
import skein.web.Post;

/**
 * An endpoint that takes an order and returns it, asked with a body that is valid and with one of the same size that has
 * a hundred errors. A process: {@code Refusal MEASURE full|quick}.
 */
public final class Refusal {
    static final int ERRORS = 100;

    private static final String VALID = Order.json(ERRORS);
    /** No quantity is less than 10, and none may be 0. */
    private static final String INVALID = VALID.replaceAll("\"quantity\":[0-9]{2}", "\"quantity\": 0");

    private final App app = App.of(this);

    @Post("/orders")
    Order take(@skein.web.Body Order order) {
        return order;
    }

    private static Request request(String json) {
        return Request.of("POST", "/orders")
                .with("content-type", "application/json")
                .with(Body.of(Order.bytes(json)));
    }

    Response valid() throws Exception {
        return InMemory.ask(app, request(VALID));
    }

    Response invalid() throws Exception {
        return InMemory.ask(app, request(INVALID));
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        Async.run(() -> {
            var refusal = new Refusal();
            new Turns(1)
                    .side("invalid", refusal::invalid)
                    .side("valid", refusal::valid)
                    .ratio("invalid", "valid")
                    .say(WebPace.of(arguments[1]));
            return 0;
        });
        System.exit(0);
    }
}

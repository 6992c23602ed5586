package peer;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import peer.Documents.Message;
import peer.Documents.Order;

/** The server of one verticle; how an endpoint waits is up to {@link Futures} and {@link Awaits}. */
abstract class Endpoints extends VerticleBase {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    final Services services;
    private CharSequence date = "";

    Endpoints(Services services) {
        this.services = services;
    }

    @Override
    public Future<?> start() {
        tick();
        vertx.setPeriodic(1_000, timer -> tick());
        var router = Router.router(vertx);
        router.get("/plaintext").handler(this::hello);
        router.get("/json").handler(request -> json(request, new Message("Hello, World!")));
        router.post("/echo").handler(BodyHandler.create(false)).handler(this::echo);
        router.get("/sleep").handler(request -> sleep(request, Duration.ofMillis(10)));
        router.get("/hold").handler(request -> sleep(request, Duration.ofSeconds(20)));
        router.get("/fan").handler(request -> fan(request, Integer.parseInt(request.request().getParam("calls", "3"))));
        router.get("/db").handler(this::db);
        router.get("/queries").handler(this::queries);
        router.get("/update").handler(this::update);
        router.post("/upload").handler(this::upload);
        router.get("/stuck").handler(this::stuck);
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(Services.number("PORT"))
                        .setAcceptBacklog(8192))
                .requestHandler(router)
                .listen();
    }

    abstract void sleep(RoutingContext request, Duration time);

    abstract void fan(RoutingContext request, int calls);

    abstract void db(RoutingContext request);

    abstract void queries(RoutingContext request);

    abstract void update(RoutingContext request);

    abstract void upload(RoutingContext request);

    void hello(RoutingContext request) {
        request.response()
                .putHeader(HttpHeaders.DATE, date)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                .end("Hello, World!");
    }

    void json(RoutingContext request, Object document) {
        request.response().putHeader(HttpHeaders.DATE, date);
        request.json(document);
    }

    /** A number from 1 to 10,000: of a row, or to put into one. */
    static int random() {
        return ThreadLocalRandom.current().nextInt(1, 10_001);
    }

    private void echo(RoutingContext request) {
        Order order = null;
        try {
            var body = request.body().asJsonObject();
            if (body != null && services.orders().validate(body).getValid()) {
                order = body.mapTo(Order.class);
            }
        } catch (DecodeException | IllegalArgumentException wrong) {
            // Answered below, as an order that breaks a rule.
        }
        if (order == null) {
            request.response().setStatusCode(400).putHeader(HttpHeaders.DATE, date).end();
        } else {
            json(request, order);
        }
    }

    private void stuck(RoutingContext request) {
        long end = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        hello(request);
    }

    private void tick() {
        date = HttpHeaders.createOptimized(HTTP_DATE.format(Instant.now()));
    }
}

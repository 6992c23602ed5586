package skein.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Vert.x, as its users write it: a verticle for each event loop, futures, and its own client.
 *
 * <p>{@code java skein.bench.VertxServer PORT LOOPS UPSTREAM_PORT}
 *
 * <p>The native transport is on, and the pool of the client is as large as Skein's; the rest is as it comes.
 */
public final class VertxServer extends AbstractVerticle {
    private static final CharSequence TEXT = HttpHeaders.createOptimized(Endpoints.TEXT);
    private static final CharSequence JSON = HttpHeaders.createOptimized(Endpoints.JSON);
    private static final Buffer HELLO = Buffer.buffer(Endpoints.HELLO);

    private final int port;
    private final HttpClient upstream;
    private CharSequence date = "";

    private VertxServer(int port, HttpClient upstream) {
        this.port = port;
        this.upstream = upstream;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        Child.endWithParent();
        int port = Integer.parseInt(arguments[0]);
        int loops = Integer.parseInt(arguments[1]);
        var vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(loops));
        if (!vertx.isNativeTransportEnabled()) {
            throw new IllegalStateException("no native transport for Vert.x", vertx.unavailableNativeTransportCause());
        }
        HttpClient upstream = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(Integer.parseInt(arguments[2])),
                new PoolOptions().setHttp1MaxSize(Endpoints.MAX_UPSTREAM_CONNECTIONS));
        vertx.deployVerticle(() -> new VertxServer(port, upstream), new DeploymentOptions().setInstances(loops))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start(Promise<Void> started) {
        date = HttpHeaders.createOptimized(NettyHttp.now().toString());
        vertx.setPeriodic(
                1_000,
                timer -> date = HttpHeaders.createOptimized(NettyHttp.now().toString()));
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setAcceptBacklog(4096))
                .requestHandler(this::answer)
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        switch (request.uri()) {
            case "/plaintext" -> ok(response, TEXT, HELLO);
            case "/json" ->
                ok(
                        response,
                        JSON,
                        new JsonObject().put("message", Endpoints.HELLO).toBuffer());
            case "/sleep" ->
                vertx.timer(Duration.ofMillis(Endpoints.SLEEP_MILLIS)).onSuccess(over -> ok(response, TEXT, HELLO));
            case "/fan" ->
                fan().onSuccess(joined -> ok(response, JSON, joined))
                        .onFailure(failure -> response.setStatusCode(502).end());
            case Child.ALLOCATED -> ok(response, TEXT, Buffer.buffer(Child.allocated()));
            default -> response.setStatusCode(404).end();
        }
    }

    private void ok(HttpServerResponse response, CharSequence type, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.DATE, date)
                .end(body);
    }

    private Future<Buffer> fan() {
        return Future.all(delayed(), delayed(), delayed())
                .map(all -> Buffer.buffer("[")
                        .appendBuffer(all.resultAt(0))
                        .appendString(",")
                        .appendBuffer(all.resultAt(1))
                        .appendString(",")
                        .appendBuffer(all.resultAt(2))
                        .appendString("]"));
    }

    private Future<Buffer> delayed() {
        return upstream.request(HttpMethod.GET, "/delay")
                .compose(request -> request.send().compose(HttpClientResponse::body));
    }
}

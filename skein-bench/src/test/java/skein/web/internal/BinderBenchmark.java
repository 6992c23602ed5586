package skein.web.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import skein.bench.jmh.HotPath;
import skein.bench.web.Order;
import skein.http.Body;
import skein.http.Request;
import skein.json.Json;
import skein.web.Get;
import skein.web.Header;
import skein.web.Path;
import skein.web.Put;
import skein.web.Query;

/** Reading and checking what an endpoint takes from a request, until its method could be called. */
public class BinderBenchmark extends HotPath {
    private static final String LINE = """
            {"sku":"AB-1000","name":"Screws, box of 100","quantity":10,"cents":1250}""";

    private final Binder nothing = binder(new Nothing());
    private final Binder parameters = binder(new Parameters());
    private final Binder body = binder(new WithBody());
    private final String[] variables = {"42"};
    private final Request get =
            Request.of("GET", "/orders/42?urgent=true&limit=20").with("x-desk", "north");
    private final Request put = Request.of("PUT", "/lines")
            .with("content-type", "application/json")
            .with(Body.of(LINE.getBytes(StandardCharsets.UTF_8)));

    static final class Nothing {
        @Get("/health")
        void health() {}
    }

    static final class Parameters {
        @Get("/orders/{number}")
        void find(@Path long number, @Query boolean urgent, @Query(or = "10") int limit, @Header String xDesk) {}
    }

    static final class WithBody {
        @Put("/lines")
        void put(@skein.web.Body Order.Line line) {}
    }

    private static Binder binder(Object part) {
        return Endpoints.of(List.of(new Included(part, Group.NONE)), List.of(), List.of(), Json.standard())
                .list()
                .getFirst()
                .binder();
    }

    @Benchmark
    public Object nothing() {
        return nothing.bind(get, variables);
    }

    /** One in the path, two in the query, one in a header field. */
    @Benchmark
    public Object parameters() {
        return parameters.bind(get, variables);
    }

    /** A record of four fields with constraints. */
    @Benchmark
    public Object body() {
        return body.bind(put, variables);
    }
}

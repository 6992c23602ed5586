package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import skein.conformance.apps.Chapter;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.web.App;
import skein.web.Body;
import skein.web.DependsOn;
import skein.web.Get;
import skein.web.Middleware;
import skein.web.Next;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Reply;

/** Requests that are changed before endpoints see them, and answers after. */
public final class CustomRequestAndRoute implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()).middleware(new Unzip()),
                "tutorial003", setup -> App.of(new Tutorial003()));
    }

    /** Unpacks bodies that are compressed. */
    static final class Unzip implements Middleware {
        @Override
        public Response handle(Request request, Handler next) throws Exception {
            String encoding = request.header("content-encoding");
            if (encoding == null || !encoding.contains("gzip")) {
                return next.handle(request);
            }
            try (var content = new GZIPInputStream(request.body().stream())) {
                return next.handle(request.with(skein.http.Body.of(content.readAllBytes())));
            }
        }
    }

    static final class Tutorial001 {
        @Post("/sum")
        Object sum_numbers(@Body List<Integer> numbers) {
            return Map.of("sum", numbers.stream().mapToInt(Integer::intValue).sum());
        }

        @Get("/check-class")
        Object check_gzip_request(Request request) {
            return Map.of("request_class", request.getClass().getSimpleName());
        }
    }

    record Timed() {}

    static final class Tutorial003 {
        @Provides
        void timed(Reply reply, Next<Timed> next) throws Exception {
            long begin = System.nanoTime();
            next.with(new Timed());
            reply.header("x-response-time", Double.toString((System.nanoTime() - begin) / 1e9));
        }

        @Get("/")
        Object not_timed() {
            return Map.of("message", "Not timed");
        }

        @Get("/timed")
        @DependsOn(Timed.class)
        Object timed() {
            return Map.of("message", "It's the time of my life");
        }
    }
}

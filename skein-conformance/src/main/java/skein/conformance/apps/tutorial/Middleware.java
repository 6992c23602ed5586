package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.web.App;

/** Code around all endpoints. */
public final class Middleware implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of().middleware(Middleware::timed));
    }

    private static Response timed(Request request, Handler next) throws Exception {
        long begin = System.nanoTime();
        Response response = next.handle(request);
        return response.with("x-process-time", Double.toString((System.nanoTime() - begin) / 1e9));
    }
}

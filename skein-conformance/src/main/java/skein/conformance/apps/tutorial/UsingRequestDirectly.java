package skein.conformance.apps.tutorial;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;

/** The request as it came. */
public final class UsingRequestDirectly implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    static final class Tutorial001 {
        @Get("/items/{item_id}")
        Object read_root(@Path String item_id, Request request) {
            var client = request.client();
            var response = new LinkedHashMap<String, @Nullable Object>();
            response.put("client_host", client == null ? null : client.getHostString());
            response.put("item_id", item_id);
            return response;
        }
    }
}

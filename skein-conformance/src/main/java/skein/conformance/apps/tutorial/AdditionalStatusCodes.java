package skein.conformance.apps.tutorial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Path;
import skein.web.Put;
import skein.web.Reply;

/** Another status than the usual one. */
public final class AdditionalStatusCodes implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record Item(@Nullable String name, @Nullable Integer size) {}

    static final class Tutorial001 {
        private final Map<String, Item> items =
                new ConcurrentHashMap<>(Map.of("foo", new Item("Wrestlers", null), "bar", new Item("Tenders", 3)));

        @Put("/items/{item_id}")
        Object upsert_item(
                @Path String item_id, @Body @Nullable String name, @Body @Nullable Integer size, Reply reply) {
            var item = new Item(name, size);
            if (items.put(item_id, item) == null) {
                reply.status(201);
            }
            return item;
        }
    }
}

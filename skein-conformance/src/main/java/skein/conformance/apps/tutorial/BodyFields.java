package skein.conformance.apps.tutorial;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.web.App;
import skein.web.Body;
import skein.web.Path;
import skein.web.Put;

/** Rules for the fields of a body. */
public final class BodyFields implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record Item(
            String name,

            @Nullable @Size(max = 300) @Describe(title = "The description of the item")
            String description,

            @Positive @Describe("The price must be greater than zero")
            double price,

            @Nullable Double tax) {}

    record Updated(int item_id, Item item) {}

    static final class Tutorial001 {
        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body(embed = true) Item item) {
            return new Updated(item_id, item);
        }
    }
}

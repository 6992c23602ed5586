package skein.conformance.apps.tutorial;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.web.App;
import skein.web.Body;
import skein.web.Path;
import skein.web.Put;

/** Examples in the document. */
public final class SchemaExtraExample implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial004", setup -> App.of(new Tutorial004()));
    }

    static final class Tutorial001 {
        @Describe(examples = """
                {"name": "Foo", "description": "A very nice Item", "price": 35.4, "tax": 3.2}""")
        record Item(
                String name,
                @Nullable String description,
                double price,
                @Nullable Double tax) {}

        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body Tutorial001.Item item) {
            return Map.of("item_id", item_id, "item", item);
        }
    }

    static final class Tutorial002 {
        record Item(
                @Describe(examples = "\"Foo\"") String name,

                @Describe(examples = "\"A very nice Item\"") @Nullable
                String description,

                @Describe(examples = "35.4") double price,
                @Describe(examples = "3.2") @Nullable Double tax) {}

        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body Tutorial002.Item item) {
            return Map.of("item_id", item_id, "item", item);
        }
    }

    static final class Tutorial004 {
        record Item(
                String name,
                @Nullable String description,
                double price,
                @Nullable Double tax) {}

        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body @Describe(examples = {"""
                                    {"name": "Foo", "description": "A very nice Item", "price": 35.4, "tax": 3.2}""", """
                                    {"name": "Bar", "price": "35.4"}""", """
                                    {"name": "Baz", "price": "thirty five point four"}"""}) Tutorial004.Item item) {
            return Map.of("item_id", item_id, "item", item);
        }
    }
}

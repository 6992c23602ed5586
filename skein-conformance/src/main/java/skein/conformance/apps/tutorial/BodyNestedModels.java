package skein.conformance.apps.tutorial;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.json.HttpUrl;
import skein.web.App;
import skein.web.Body;
import skein.web.Path;
import skein.web.Post;
import skein.web.Put;

/** Lists, sets, maps and records inside of a body. */
@SuppressWarnings("SameNameButDifferent") // as each application has an Item of its own
public final class BodyNestedModels implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial003", setup -> App.of(new Tutorial003()),
                "tutorial004", setup -> App.of(new Tutorial004()),
                "tutorial008", setup -> App.of(new Tutorial008()),
                "tutorial009", setup -> App.of(new Tutorial009()));
    }

    record Updated<I>(int item_id, I item) {}

    static final class Tutorial001 {
        record Item(
                String name,
                @Nullable String description,
                double price,
                @Nullable Double tax,
                @Default("[]") List<Object> tags) {}

        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body Item item) {
            return new Updated<>(item_id, item);
        }
    }

    static final class Tutorial002 {
        record Item(
                String name,
                @Nullable String description,
                double price,
                @Nullable Double tax,
                @Default("[]") List<String> tags) {}

        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body Item item) {
            return new Updated<>(item_id, item);
        }
    }

    static final class Tutorial003 {
        record Item(
                String name,
                @Nullable String description,
                double price,
                @Nullable Double tax,
                @Default("[]") Set<String> tags) {}

        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body Item item) {
            return new Updated<>(item_id, item);
        }
    }

    static final class Tutorial004 {
        record Image(String url, String name) {}

        record Item(
                String name,
                @Nullable String description,
                double price,
                @Nullable Double tax,
                @Default("[]") Set<String> tags,
                @Nullable Image image) {}

        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body Item item) {
            return new Updated<>(item_id, item);
        }
    }

    static final class Tutorial008 {
        record Image(@HttpUrl URI url, String name) {}

        @Post("/images/multiple/")
        Object create_multiple_images(@Body List<Image> images) {
            return images;
        }
    }

    static final class Tutorial009 {
        @Post("/index-weights/")
        Object create_index_weights(@Body Map<Integer, Double> weights) {
            return weights;
        }
    }
}

package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;
import skein.web.Provides;

/** Dependencies that read the same body. */
public final class DependencyDuplicates implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Items()));
    }

    record Item(String data) {}

    record Same(Item item) {}

    record Other(Item item) {}

    record Both(Item item, Item sub) {}

    static final class Items {
        @Provides
        Same duplicate_dependency(@Body Item item) {
            return new Same(item);
        }

        @Provides
        Other dependency(@Body Item item2) {
            return new Other(item2);
        }

        @Provides
        Both sub_duplicate_dependency(@Body Item item, Same sub) {
            return new Both(item, sub.item());
        }

        @Post("/with-duplicates")
        Object with_duplicates(@Body Item item, Same item2) {
            return List.of(item, item2.item());
        }

        @Post("/no-duplicates")
        Object no_duplicates(@Body Item item, Other item2) {
            return List.of(item, item2.item());
        }

        @Post("/with-duplicates-sub")
        Object no_duplicates_sub(@Body Item item, Both sub) {
            return List.of(item, List.of(sub.item(), sub.sub()));
        }
    }
}

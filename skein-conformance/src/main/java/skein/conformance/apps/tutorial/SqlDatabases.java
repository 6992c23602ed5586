package skein.conformance.apps.tutorial;

import jakarta.validation.constraints.Max;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.json.Partial;
import skein.web.App;
import skein.web.Body;
import skein.web.Delete;
import skein.web.Get;
import skein.web.Patch;
import skein.web.Path;
import skein.web.Post;
import skein.web.Query;

/** Records that are created, read, changed and deleted. In memory: a database is not what is compared here. */
public final class SqlDatabases implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial002", setup -> App.of(new Tutorial002()));
    }

    record HeroCreate(String name, @Nullable Integer age, String secret_name) {}

    record HeroUpdate(
            @Nullable String name,
            @Nullable Integer age,
            @Nullable String secret_name) {}

    record HeroPublic(String name, @Nullable Integer age, int id) {}

    record Hero(int id, HeroUpdate values) {
        HeroPublic shown() {
            return new HeroPublic(Objects.requireNonNull(values.name()), values.age(), id);
        }
    }

    static final class Tutorial002 {
        private final Map<Integer, Hero> heroes = new ConcurrentSkipListMap<>();
        private final AtomicInteger last = new AtomicInteger();

        @Post("/heroes/")
        HeroPublic create_hero(@Body HeroCreate hero) {
            var stored = new Hero(last.incrementAndGet(), new HeroUpdate(hero.name(), hero.age(), hero.secret_name()));
            heroes.put(stored.id(), stored);
            return stored.shown();
        }

        @Get("/heroes/")
        List<HeroPublic> read_heroes(@Query(or = "0") int offset, @Query(or = "100") @Max(100) int limit) {
            return heroes.values().stream()
                    .skip(offset)
                    .limit(limit)
                    .map(Hero::shown)
                    .toList();
        }

        @Get("/heroes/{hero_id}")
        HeroPublic read_hero(@Path int hero_id) {
            return found(heroes.get(hero_id)).shown();
        }

        @Patch("/heroes/{hero_id}")
        HeroPublic update_hero(@Path int hero_id, @Body Partial<HeroUpdate> hero) {
            return found(heroes.computeIfPresent(hero_id, (id, stored) -> new Hero(id, hero.applyTo(stored.values()))))
                    .shown();
        }

        @Delete("/heroes/{hero_id}")
        Object delete_hero(@Path int hero_id) {
            found(heroes.remove(hero_id));
            return Map.of("ok", true);
        }

        private static Hero found(@Nullable Hero hero) {
            if (hero == null) {
                throw new HttpException(404, "Hero not found");
            }
            return hero;
        }
    }
}

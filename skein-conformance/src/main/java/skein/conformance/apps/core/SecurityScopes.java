package skein.conformance.apps.core;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Provides;
import skein.web.Scopes;

/** A dependency that others need with scopes, and that is made once. */
public final class SecurityScopes implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record Db(String name) {}

    record User(Db db) {}

    static final class Endpoints {
        private final AtomicInteger calls = new AtomicInteger();

        @Provides
        Db get_db() {
            return new Db("db_" + calls.incrementAndGet());
        }

        @Provides
        User get_user(Db db) {
            return new User(db);
        }

        @Get("/")
        Object endpoint(Db db, @Scopes("read") User user) {
            return Map.of("db", db.name());
        }
    }
}

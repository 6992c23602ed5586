package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Provides;
import skein.web.Scopes;

/** Dependencies that are made once for each set of scopes. */
public final class SecurityScopesSubDependency implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record Db(String name) {}

    record CurrentUser(String user, List<String> scopes, String db_session) {}

    record UserMe(String user_me, CurrentUser current_user) {}

    record UserItems(String user_items, UserMe user_me) {}

    static final class Endpoints {
        private final AtomicInteger sessions = new AtomicInteger();
        private final AtomicInteger users = new AtomicInteger();
        private final AtomicInteger mes = new AtomicInteger();
        private final AtomicInteger items = new AtomicInteger();

        @Provides
        Db get_db_session() {
            return new Db("db_session_" + sessions.incrementAndGet());
        }

        @Provides
        CurrentUser get_current_user(skein.web.SecurityScopes scopes, Db db) {
            return new CurrentUser("user_" + users.incrementAndGet(), scopes.list(), db.name());
        }

        @Provides
        UserMe get_user_me(@Scopes("me") CurrentUser current_user) {
            return new UserMe("user_me_" + mes.incrementAndGet(), current_user);
        }

        @Provides
        UserItems get_user_items(UserMe user_me) {
            return new UserItems("user_items_" + items.incrementAndGet(), user_me);
        }

        @Get("/")
        Object path_operation(UserMe user_me, @Scopes("items") UserItems user_items) {
            return Map.of("user_me", user_me, "user_items", user_items);
        }
    }
}

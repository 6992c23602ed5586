package skein.conformance.apps.tutorial;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.web.App;
import skein.web.Cookie;
import skein.web.Get;
import skein.web.Next;
import skein.web.Path;
import skein.web.Provides;
import skein.web.Query;

/** Values that several endpoints need, and clean-up behind them. */
public final class Dependencies implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.ofEntries(
                entry("tutorial001", setup -> App.of(new Tutorial001())),
                entry("tutorial002", setup -> App.of(new Tutorial002())),
                entry("tutorial003", setup -> App.of(new Tutorial002())),
                entry("tutorial004", setup -> App.of(new Tutorial002())),
                entry("tutorial005", setup -> App.of(new Tutorial005())),
                entry("tutorial008.get_db", setup -> App.of(new Tutorial008())),
                entry("tutorial008b", setup -> App.of(new Tutorial008b())),
                entry("tutorial008c", setup -> App.of(new Tutorial008d())),
                entry("tutorial008d", setup -> App.of(new Tutorial008d())),
                entry("tutorial008e", setup -> App.of(new Tutorial008e())),
                entry("tutorial011", setup -> App.of(new Tutorial011())));
    }

    record CommonParameters(@Nullable String q, int skip, int limit) {}

    static class CommonProvider {
        @Provides
        CommonParameters commonParameters(
                @Query @Nullable String q, @Query(or = "0") int skip, @Query(or = "100") int limit) {
            return new CommonParameters(q, skip, limit);
        }
    }

    static final class Tutorial001 extends CommonProvider {
        @Get("/items/")
        Object read_items(CommonParameters commons) {
            return commons;
        }

        @Get("/users/")
        Object read_users(CommonParameters commons) {
            return commons;
        }
    }

    static final class Tutorial002 extends CommonProvider {
        private static final List<Map<String, String>> ITEMS =
                List.of(Map.of("item_name", "Foo"), Map.of("item_name", "Bar"), Map.of("item_name", "Baz"));

        @Get("/items/")
        Object read_items(CommonParameters commons) {
            var response = new LinkedHashMap<String, Object>();
            if (commons.q() != null) {
                response.put("q", commons.q());
            }
            response.put(
                    "items",
                    ITEMS.stream().skip(commons.skip()).limit(commons.limit()).toList());
            return response;
        }
    }

    static final class Tutorial005 {
        record QueryText(@Nullable String text) {}

        record QueryOrCookie(@Nullable String text) {}

        @Provides
        QueryText queryExtractor(@Query @Nullable String q) {
            return new QueryText(q);
        }

        @Provides
        QueryOrCookie queryOrCookieExtractor(QueryText query, @Cookie("last_query") @Nullable String lastQuery) {
            return new QueryOrCookie(query.text() == null ? lastQuery : query.text());
        }

        @Get("/items/")
        Object read_query(QueryOrCookie query) {
            var response = new LinkedHashMap<String, @Nullable Object>();
            response.put("q_or_cookie", query.text());
            return response;
        }
    }

    static final class Tutorial008 {
        record DependencyA(String name) {}

        record DependencyB(DependencyA a) {}

        record DependencyC(DependencyB b) {}

        @Provides
        void dependencyA(Next<DependencyA> next) throws Exception {
            next.with(new DependencyA("a"));
        }

        @Provides
        void dependencyB(DependencyA a, Next<DependencyB> next) throws Exception {
            next.with(new DependencyB(a));
        }

        @Provides
        void dependencyC(DependencyB b, Next<DependencyC> next) throws Exception {
            next.with(new DependencyC(b));
        }

        @Get("/")
        Object read_root(DependencyC c) {
            return Map.of("c", c.b().a().name());
        }
    }

    private static final class OwnerException extends Exception {
        private static final long serialVersionUID = 1;

        OwnerException(String owner) {
            super(owner);
        }
    }

    record Username(String name) {}

    static final class Tutorial008b {
        private static final Map<String, Map<String, String>> DATA = Map.of(
                "plumbus", Map.of("description", "Freshly pickled plumbus", "owner", "Morty"),
                "portal-gun", Map.of("description", "Gun to create portals", "owner", "Rick"));

        @Provides
        void username(Next<Username> next) throws Exception {
            try {
                next.with(new Username("Rick"));
            } catch (OwnerException failure) {
                throw new HttpException(400, "Owner error: " + failure.getMessage());
            }
        }

        @Get("/items/{item_id}")
        Object get_item(@Path String item_id, Username username) throws OwnerException {
            Map<String, String> item = DATA.get(item_id);
            if (item == null) {
                throw new HttpException(404, "Item not found");
            }
            if (!username.name().equals(item.get("owner"))) {
                throw new OwnerException(username.name());
            }
            return item;
        }
    }

    /** With {@code Next} a failure cannot be swallowed, so that 008c is 008d. */
    static final class Tutorial008d {
        @Provides
        void username(Next<Username> next) throws Exception {
            next.with(new Username("Rick"));
        }

        @Get("/items/{item_id}")
        Object get_item(@Path String item_id, Username username) {
            if (item_id.equals("portal-gun")) {
                throw new IllegalStateException("The portal gun is too dangerous to be owned by " + username.name());
            }
            if (!item_id.equals("plumbus")) {
                throw new HttpException(404, "Item not found, there's only a plumbus here");
            }
            return item_id;
        }
    }

    static final class Tutorial008e {
        @Provides
        void username(Next<Username> next) throws Exception {
            next.with(new Username("Rick"));
        }

        @Get("/users/me")
        Object get_user_me(Username username) {
            return username.name();
        }
    }

    static final class Tutorial011 {
        record FixedContent(boolean inQuery) {}

        @Provides
        FixedContent fixedContentQueryChecker(@Query(or = "") String q) {
            return new FixedContent(q.contains("bar"));
        }

        @Get("/query-checker/")
        Object read_query_check(FixedContent fixed) {
            return Map.of("fixed_content_in_query", fixed.inQuery());
        }
    }
}

package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Response;
import skein.test.TestClient;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.Get;
import skein.web.Header;
import skein.web.Named;
import skein.web.NamedPart;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Router;
import skein.web.Scope;

/** The examples of docs/tutorial/dependencies.md. */
@Timeout(60)
class TutorialDependenciesExamplesTest {
    private final List<String> log = new ArrayList<>();

    class Session {
        List<String> items(int skip, int limit) {
            return List.of("pen", "cup", "hat").stream().skip(skip).limit(limit).toList();
        }

        void commit() {
            log.add("commit");
        }

        void rollback() {
            log.add("rollback");
        }
    }

    class First {
        // docs: provider
        @Provides
        void session(Next<Session> next) throws Exception {
            var session = new Session();
            try {
                next.with(session); // the endpoint runs inside this call
                session.commit();
            } catch (Exception failure) {
                session.rollback();
                throw failure;
            }
        }

        @Get("/items")
        List<String> items(Session session) {
            return session.items(0, 2);
        }
        // end

        @Get("/failing")
        String failing(Session session) {
            throw new HttpException(409, "not now");
        }
    }

    @Test
    void endpointRunsInsideOfTheProvider() {
        try (var client = TestClient.of(App.of(new First()))) {
            assertThat(client.get("/items").jsonList(String.class)).containsExactly("pen", "cup");
            assertThat(client.get("/failing").status()).isEqualTo(409);
            assertThat(log).containsExactly("commit", "rollback");
        }
    }

    record User(String name) {}

    class Users extends First {
        // docs: chain
        @Provides
        User user(@Header("x-user") String name, Session session) {
            if (session.items(0, 3).contains(name)) {
                throw new HttpException(403, "You are a thing");
            }
            return new User(name);
        }

        @Get("/me")
        User me(User user) {
            return user;
        }
        // end
    }

    @Test
    void dependenciesHaveDependencies() {
        try (var client = TestClient.of(App.of(new Users()))) {
            assertThat(client.with("x-user", "ada").get("/me").text()).isEqualTo("{\"name\":\"ada\"}");
            assertThat(client.with("x-user", "pen").get("/me").status()).isEqualTo(403);
            assertThat(client.get("/me").status()).isEqualTo(422);
        }
    }

    class Paged extends First {
        // docs: class
        record Paging(
                @Query(or = "0") int skip,
                @Query(or = "100") int limit) {}

        @Get("/paged")
        List<String> paged(Paging paging, Session session) {
            return session.items(paging.skip(), paging.limit());
        }
        // end
    }

    @Test
    void classIsADependency() {
        try (var client = TestClient.of(App.of(new Paged()))) {
            assertThat(client.get("/paged?skip=1&limit=1").jsonList(String.class))
                    .containsExactly("cup");
        }
    }

    static class Guarded {
        // docs: depends on
        record Verified() {}

        @Provides
        Verified verified(@Header("x-token") String token) {
            if (!token.equals("fake-super-secret-token")) {
                throw new HttpException(400, "X-Token header invalid");
            }
            return new Verified();
        }

        @Get("/secret")
        @DependsOn(Verified.class)
        String secret() {
            return "the cup";
        }
        // end
    }

    static class Reports {
        @Get("/reports")
        String reports() {
            return "none";
        }
    }

    @Test
    void endpointDependsOnWhatItDoesNotTake() {
        // docs: routers
        var app = App.of(
                new Guarded(), Router.of(new Reports()).prefix("/internal").dependsOn(Guarded.Verified.class));
        // end
        try (var client = TestClient.of(app)) {
            var verified = client.with("x-token", "fake-super-secret-token");
            assertThat(verified.get("/secret").text()).isEqualTo("\"the cup\"");
            assertThat(verified.get("/internal/reports").status()).isEqualTo(200);
            assertThat(client.with("x-token", "no").get("/secret").status()).isEqualTo(400);
            assertThat(client.get("/internal/reports").status()).isEqualTo(422);
        }
    }

    // docs: parametrised
    record Found(boolean yes) {}

    record TextFinder(String text) {
        @Provides
        Found found(@Query(or = "") String q) {
            return new Found(q.contains(text));
        }
    }

    static class Checks {
        @Get("/check")
        List<Boolean> check(@Named("bar") Found bar, @Named("baz") Found baz) {
            return List.of(bar.yes(), baz.yes());
        }
    }

    final App checks = App.of(
            new NamedPart("bar", new TextFinder("bar")), new NamedPart("baz", new TextFinder("baz")), new Checks());
    // end

    @Test
    void namesTellProvidersOfOneTypeApart() {
        try (var client = TestClient.of(checks)) {
            assertThat(client.get("/check?q=bar").text()).isEqualTo("[true,false]");
        }
    }

    class Streaming {
        // docs: scope
        @Provides(scope = Scope.REQUEST)
        void cursor(Next<Session> next) throws Exception {
            next.with(new Session());
            log.add("closed");
        }

        @Get("/stream")
        Response stream(Session session) {
            return Response.of("text/plain", Body.writing(out -> {
                for (String item : session.items(0, 3)) {
                    out.write(item.getBytes(StandardCharsets.UTF_8));
                }
            }));
        }
        // end
    }

    @Test
    void requestScopeOutlastsTheBody() {
        try (var client = TestClient.of(App.of(new Streaming()))) {
            assertThat(client.get("/stream").text()).isEqualTo("pencuphat");
        }
    }

    static class Ids {
        private int last;

        // docs: not shared
        record TraceId(int number) {}

        @Provides(shared = false)
        TraceId traceId() {
            return new TraceId(++last);
        }

        @Get("/ids")
        Set<Integer> ids(TraceId one, TraceId other) {
            return new HashSet<>(List.of(one.number(), other.number()));
        }
        // end
    }

    @Test
    void whatIsNotSharedIsMadeForEach() {
        try (var client = TestClient.of(App.of(new Ids()))) {
            assertThat(client.get("/ids").jsonList(Integer.class)).hasSize(2);
        }
    }

    // docs: fake
    static class FakeUser {
        @Provides
        User user() {
            return new User("test");
        }
    }

    @Test
    void endpointIsTestedWithAnotherUser() {
        try (var client = TestClient.of(App.of(new Users()).replacing(new FakeUser()))) {
            assertThat(client.get("/me").text()).isEqualTo("{\"name\":\"test\"}");
        }
    }
    // end
}

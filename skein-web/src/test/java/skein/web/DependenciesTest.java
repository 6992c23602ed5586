package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import skein.http.HttpException;
import skein.http.Request;

class DependenciesTest {
    private final List<String> events = new ArrayList<>();

    record Session(String name) {}

    record User(String name, Session session) {}

    interface Clock {
        long now();
    }

    static final class FixedClock implements Clock {
        @Override
        public long now() {
            return 42;
        }
    }

    static final class Connection implements AutoCloseable {
        private final List<String> events;

        Connection(List<String> events) {
            this.events = events;
            events.add("opened");
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }

    static final class CommitFailed extends Exception {
        private static final long serialVersionUID = 1;
    }

    class Sessions {
        @Provides
        void session(Next<Session> next) throws Exception {
            events.add("begin");
            try {
                next.with(new Session("s"));
                events.add("commit");
            } catch (Exception failure) {
                events.add("rollback");
                throw failure;
            }
        }

        @Get("/session")
        String session(Session session) {
            events.add("endpoint");
            return session.name();
        }

        @Get("/failing")
        String failing(Session session) {
            throw new HttpException(409, "conflict");
        }

        @Get("/checked")
        String checked(Session session, @Query int limit) {
            return session.name();
        }
    }

    @Test
    void endpointRunsInsideOfNext() {
        assertThat(Calls.get(App.of(new Sessions()), "/session").json()).isEqualTo("s");
        assertThat(events).containsExactly("begin", "endpoint", "commit");
    }

    @Test
    void dependencySeesTheFailureOfTheEndpoint() {
        assertThat(Calls.get(App.of(new Sessions()), "/failing").status()).isEqualTo(409);
        assertThat(events).containsExactly("begin", "rollback");
    }

    @Test
    void invalidRequestEntersNoDependency() {
        assertThat(Calls.get(App.of(new Sessions()), "/checked").status()).isEqualTo(422);
        assertThat(events).isEmpty();
    }

    static class Failing {
        @Provides
        void session(Next<Session> next) throws Exception {
            next.with(new Session("s"));
            throw new CommitFailed();
        }

        @Get("/session")
        String session(Session session) {
            return session.name();
        }
    }

    @Test
    void failureAfterTheEndpointIsAServerError() {
        assertThat(Calls.get(App.of(new Failing()), "/session").status()).isEqualTo(500);
    }

    @Test
    void failureAfterTheEndpointCanBeHandled() {
        var app = App.of(new Failing()).onError(CommitFailed.class, (failure, request) -> skein.http.Response.of(503));
        assertThat(Calls.get(app, "/session").status()).isEqualTo(503);
    }

    static class Translating {
        @Provides
        void session(Next<Session> next) throws Exception {
            try {
                next.with(new Session("s"));
            } catch (IllegalStateException failure) {
                throw new HttpException(400, "translated");
            }
        }

        @Get("/session")
        String session(Session session) {
            throw new IllegalStateException("inside");
        }
    }

    @Test
    void dependencyMayTranslateAFailure() {
        assertThat(Calls.get(App.of(new Translating()), "/session").text()).isEqualTo("{\"detail\":\"translated\"}");
    }

    static class Swallowing {
        @Provides
        void session(Next<Session> next) {
            try {
                next.with(new Session("s"));
            } catch (Exception swallowed) {
                // The framework throws it all the same.
            }
        }

        @Get("/session")
        String session(Session session) {
            throw new HttpException(404, "not hidden");
        }
    }

    @Test
    void dependencyCannotHideAFailure() {
        assertThat(Calls.get(App.of(new Swallowing()), "/session").status()).isEqualTo(404);
    }

    static class Lazy {
        @Provides
        void session(Next<Session> next) {}

        @Get("/session")
        String session(Session session) {
            return session.name();
        }
    }

    @Test
    void nextThatIsNotCalledIsAServerError() {
        assertThat(Calls.get(App.of(new Lazy()), "/session").status()).isEqualTo(500);
    }

    class Eager {
        @Provides
        void session(Next<Session> next) throws Exception {
            next.with(new Session("first"));
            next.with(new Session("second"));
        }

        @Get("/session")
        String session(Session session) {
            events.add(session.name());
            return session.name();
        }
    }

    @Test
    void nextThatIsCalledTwiceIsAServerError() {
        assertThat(Calls.get(App.of(new Eager()), "/session").status()).isEqualTo(500);
        assertThat(events).containsExactly("first");
    }

    class Chain {
        @Provides
        User user(@Query String name, Session session) {
            events.add("user");
            return new User(name, session);
        }

        @Provides
        Session session(@Header String xTenant) {
            events.add("session");
            return new Session(xTenant);
        }

        @Get("/users/{id}")
        String user(@Path int id, User user, Session session) {
            return id + user.name() + user.session().name() + session.name();
        }
    }

    @Test
    void dependenciesHaveDependenciesAndParameters() {
        var request = Request.of("GET", "/users/7?name=Ada").with("x-tenant", "acme");
        assertThat(Calls.send(App.of(new Chain()), request).json()).isEqualTo("7Adaacmeacme");
    }

    @Test
    void eachDependencyIsMadeOncePerRequest() {
        Calls.send(App.of(new Chain()), Request.of("GET", "/users/7?name=Ada").with("x-tenant", "acme"));
        assertThat(events).containsExactly("session", "user");
    }

    @Test
    void violationsOfDependenciesComeFirst() {
        assertThat(Calls.get(App.of(new Chain()), "/users/x").text())
                .containsSubsequence("[\"header\",\"x-tenant\"]", "[\"query\",\"name\"]", "[\"path\",\"id\"]");
    }

    class Nested {
        @Provides
        void session(Next<Session> next) throws Exception {
            events.add("session in");
            next.with(new Session("s"));
            events.add("session out");
        }

        @Provides
        void user(Next<User> next, Session session) throws Exception {
            events.add("user in");
            next.with(new User("u", session));
            events.add("user out");
        }

        @Get("/")
        String user(User user) {
            return user.name();
        }
    }

    @Test
    void dependenciesEndInTheOppositeOrder() {
        Calls.get(App.of(new Nested()), "/");
        assertThat(events).containsExactly("session in", "user in", "user out", "session out");
    }

    class Closing {
        @Provides
        Connection connection() {
            return new Connection(events);
        }

        @Get("/")
        String fine(Connection connection) {
            events.add("endpoint");
            return "";
        }

        @Get("/failing")
        String failing(Connection connection) {
            throw new HttpException(400, "no");
        }
    }

    @Test
    void closeableIsClosed() {
        Calls.get(App.of(new Closing()), "/");
        assertThat(events).containsExactly("opened", "endpoint", "closed");
    }

    @Test
    void closeableIsClosedAfterAFailure() {
        Calls.get(App.of(new Closing()), "/failing");
        assertThat(events).containsExactly("opened", "closed");
    }

    static class Clocks {
        @Provides
        FixedClock clock() {
            return new FixedClock();
        }

        @Get("/now")
        long now(Clock clock) {
            return clock.now();
        }
    }

    @Test
    void onlySubtypeIsProvided() {
        assertThat(Calls.get(App.of(new Clocks()), "/now").json()).isEqualTo(42L);
    }

    static class Lists {
        @Provides
        List<String> names() {
            return List.of("a");
        }

        @Provides
        List<Integer> numbers() {
            return List.of(1);
        }

        @Get("/names")
        List<String> names(List<String> names) {
            return names;
        }
    }

    @Test
    void typeArgumentsTellProvidersApart() {
        assertThat(Calls.get(App.of(new Lists()), "/names").json()).isEqualTo(List.of("a"));
    }

    static class Provider {
        @Provides
        Clock clock() {
            return () -> 7;
        }
    }

    static class Endpoint {
        @Get("/now")
        long now(Clock clock) {
            return clock.now();
        }
    }

    @Test
    void providersOfOtherPartsAreUsed() {
        assertThat(Calls.get(App.of(new Provider(), new Endpoint()), "/now").json())
                .isEqualTo(7L);
    }

    static class Fake {
        @Provides
        Clock clock() {
            return () -> 1;
        }
    }

    @Test
    void fakeStandsInForAProvider() {
        assertThat(Calls.get(App.of(new Clocks()).replacing(new Fake()), "/now").json())
                .isEqualTo(1L);
    }

    static class Threads {
        @Blocking
        @Provides
        Boolean virtual() {
            return Thread.currentThread().isVirtual();
        }

        @Get("/")
        boolean virtual(Boolean virtual) {
            return virtual;
        }
    }

    @Test
    void blockingProviderRunsOnAPlatformThread() {
        assertThat(Calls.get(App.of(new Threads()), "/").json()).isEqualTo(false);
    }
}

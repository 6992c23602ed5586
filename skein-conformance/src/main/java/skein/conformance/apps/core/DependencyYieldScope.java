package skein.conformance.apps.core;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.http.Response;
import skein.web.App;
import skein.web.Get;
import skein.web.Named;
import skein.web.Next;
import skein.web.Produces;
import skein.web.Provides;
import skein.web.ResponseModel;
import skein.web.Router;
import skein.web.Scope;

/** How long dependencies last. */
public final class DependencyYieldScope implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "app_level_dep_scope_function",
                        setup -> App.of(new Raising(), new FunctionScope()).dependsOn(Ended.class),
                "app_level_dep_scope_request",
                        setup -> App.of(new Raising(), new RequestScope()).dependsOn(Sent.class),
                "",
                        setup -> App.of(
                                new Raising(),
                                new Sessions(),
                                Router.of(new FunctionIndex())
                                        .prefix("/router-scope-function")
                                        .dependsOn(Ended.class),
                                Router.of(new RequestIndex())
                                        .prefix("/router-scope-request")
                                        .dependsOn(Sent.class)));
    }

    record Ended() {}

    record Sent() {}

    static final class Raising {
        @Provides
        void ended(Next<Ended> next) throws Exception {
            next.with(new Ended());
            throw new HttpException(503, "Exception after yield");
        }

        @Provides(scope = Scope.REQUEST)
        void sent(Next<Sent> next) throws Exception {
            next.with(new Sent());
            throw new HttpException(503, "Exception after yield");
        }
    }

    static final class FunctionScope {
        @Get("/app-scope-function")
        Object get_app_scope_function() {
            return Map.of("status", "ok");
        }
    }

    static final class RequestScope {
        @Get("/app-scope-request")
        Object get_app_scope_request() {
            return Map.of("status", "ok");
        }
    }

    static final class FunctionIndex {
        @Get("/")
        Object get_index() {
            return Map.of("status", "ok");
        }
    }

    static final class RequestIndex {
        @Get("/")
        Object get_index() {
            return Map.of("status", "ok");
        }
    }

    static class Session {
        boolean open = true;
    }

    static final class RequestSession extends Session {}

    record NamedSession(Session own, Session session) {}

    @Produces("application/json")
    static final class Sessions {
        @Provides
        void dep_session(Next<Session> next) throws Exception {
            var session = new Session();
            next.with(session);
            session.open = false;
        }

        @Provides(scope = Scope.REQUEST)
        void request_session(Next<RequestSession> next) throws Exception {
            var session = new RequestSession();
            next.with(session);
            session.open = false;
        }

        @Provides(scope = Scope.REQUEST)
        @Named("sub")
        void get_named_session(RequestSession session, Next<NamedSession> next) throws Exception {
            var own = new Session();
            next.with(new NamedSession(own, session));
            own.open = false;
        }

        @Provides
        @Named("function")
        void get_named_func_session(Session session, Next<NamedSession> next) throws Exception {
            var own = new Session();
            next.with(new NamedSession(own, session));
            own.open = false;
        }

        @Provides
        @Named("regular")
        NamedSession get_named_regular_func_session(Session session) {
            return new NamedSession(new Session(), session);
        }

        private static Stream<String> open(String name, Session session) {
            return Stream.of(1).map(line -> "{\"%s\": %s}".formatted(name, session.open));
        }

        private static Stream<String> both(NamedSession sessions) {
            return Stream.of(1)
                    .map(line -> "{\"named_session_open\": %s, \"session_open\": %s}"
                            .formatted(sessions.own().open, sessions.session().open));
        }

        @Get("/function-scope")
        @ResponseModel(Object.class)
        Response function_scope(Session session) {
            return streamed(open("is_open", session));
        }

        @Get("/request-scope")
        @ResponseModel(Object.class)
        Response request_scope(RequestSession session) {
            return streamed(open("is_open", session));
        }

        @Get("/two-scopes")
        @ResponseModel(Object.class)
        Response get_stream_session(Session function, RequestSession request) {
            return streamed(Stream.of(1)
                    .map(line -> "{\"func_is_open\": %s, \"req_is_open\": %s}".formatted(function.open, request.open)));
        }

        @Get("/sub")
        @ResponseModel(Object.class)
        Response get_sub(@Named("sub") NamedSession sessions) {
            return streamed(both(sessions));
        }

        @Get("/named-function-scope")
        @ResponseModel(Object.class)
        Response get_named_function_scope(@Named("function") NamedSession sessions) {
            return streamed(both(sessions));
        }

        @Get("/regular-function-scope")
        @ResponseModel(Object.class)
        Response get_regular_function_scope(@Named("regular") NamedSession sessions) {
            return streamed(both(sessions));
        }

        private static Response streamed(Stream<String> texts) {
            return Response.of(200).with(skein.http.Body.writing(out -> {
                for (String text : texts.toList()) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }));
        }
    }
}

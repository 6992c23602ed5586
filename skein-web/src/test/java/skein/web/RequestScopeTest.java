package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import skein.async.Async;
import skein.async.Cancelled;
import skein.async.Task;
import skein.async.TaskCancelledException;
import skein.http.Body;
import skein.http.Exchange;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;

class RequestScopeTest {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);

    record Session(String name) {}

    record Lease(Session session) {}

    class Endpoints {
        @Provides(scope = Scope.REQUEST)
        void session(Next<Session> next) throws Exception {
            events.add("session in");
            try {
                next.with(new Session("s"));
                events.add("session out");
            } catch (Throwable failure) {
                events.add("session failed: " + failure.getMessage());
                throw failure;
            }
        }

        @Provides(scope = Scope.REQUEST)
        void lease(Next<Lease> next, Session session) throws Exception {
            events.add("lease in");
            next.with(new Lease(session));
            events.add("lease out");
        }

        @Provides
        void inner(Next<StringBuilder> next, Session session) throws Exception {
            events.add("inner in");
            next.with(new StringBuilder());
            events.add("inner out");
        }

        @Get("/plain")
        String plain(Session session) {
            events.add("endpoint");
            return session.name();
        }

        @Get("/nested")
        String nested(Lease lease, StringBuilder builder, BackgroundTasks background) {
            background.add(() -> events.add("background"));
            events.add("endpoint");
            return lease.session().name();
        }

        @Get("/streamed")
        Response streamed(Session session) {
            return Response.of("text/plain", Body.writing(out -> {
                events.add("body");
                out.write(session.name().getBytes(StandardCharsets.UTF_8));
            }));
        }

        @Get("/streamed-after")
        Response streamedAfter(StringBuilder builder) {
            return Response.of("text/plain", Body.writing(out -> events.add("body")));
        }

        @Get("/failing")
        String failing(Session session) {
            throw new HttpException(404, "missing");
        }

        @Get("/slow")
        String slow(Session session) {
            events.add("endpoint");
            entered.countDown();
            Async.sleep(Duration.ofDays(1));
            return "";
        }
    }

    private final App app = App.of(new Endpoints());

    @Test
    void functionScopeEndsBeforeTheBodyIsStreamedAndRequestScopeAfterIt() {
        Calls.get(App.of(new Endpoints()), "/streamed-after");
        assertThat(events).containsExactly("session in", "inner in", "inner out", "body", "session out");
    }

    @Test
    void dependencyEndsAfterTheResponse() {
        var answer = Calls.send(app, Request.of("GET", "/plain"), response -> events.add("sent"));
        assertThat(answer.json()).isEqualTo("s");
        assertThat(events).containsExactly("session in", "endpoint", "sent", "session out");
    }

    @Test
    void scopesUnwindInOrderAroundTheBackgroundTasks() {
        Calls.send(app, Request.of("GET", "/nested"), response -> events.add("sent"));
        assertThat(events)
                .containsExactly(
                        "session in",
                        "lease in",
                        "inner in",
                        "endpoint",
                        "inner out",
                        "sent",
                        "background",
                        "lease out",
                        "session out");
    }

    @Test
    void streamedBodyIsWrittenInsideOfTheDependency() {
        Calls.send(app, Request.of("GET", "/streamed"));
        assertThat(events).containsExactly("session in", "body", "session out");
    }

    @Test
    void dependencySeesTheFailureOfTheEndpointBeforeTheAnswer() {
        var answer = Calls.send(app, Request.of("GET", "/failing"), response -> events.add("sent"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(events).containsExactly("session in", "session failed: 404 missing", "sent");
    }

    @Test
    void middlewareRunsWhileTheDependencyIsOpen() {
        Calls.get(
                app.middleware((request, next) -> {
                    events.add("middleware in");
                    var response = next.handle(request);
                    events.add("middleware out");
                    return response;
                }),
                "/plain");
        assertThat(events).containsExactly("middleware in", "session in", "endpoint", "middleware out", "session out");
    }

    @Test
    void responseThatCannotBeSentFailsTheDependency() {
        assertThatThrownBy(() -> Async.run(() -> {
                    app.serve(new Exchange() {
                        @Override
                        public Request request() {
                            return Request.of("GET", "/plain");
                        }

                        @Override
                        public void respond(Response response) throws IOException {
                            throw new IOException("client is gone");
                        }
                    });
                    return null;
                }))
                .hasMessage("client is gone");
        assertThat(events).containsExactly("session in", "endpoint", "session failed: client is gone");
    }

    @Test
    void cancelledRequestEndsItsDependencies() {
        Async.run(() -> {
            Task<Object> request = Async.createTask(() -> {
                app.serve(new Calls.Memory(Request.of("GET", "/slow"), response -> {}));
                return "answered";
            });
            awaitEntered();
            request.cancel("client disconnected");
            assertThatThrownBy(request::await).isInstanceOf(TaskCancelledException.class);
            assertThat(events).containsExactly("session in", "endpoint", "session failed: client disconnected");
            return null;
        });
    }

    private void awaitEntered() {
        try {
            entered.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static class Asking {
        @Provides(scope = Scope.REQUEST)
        AutoCloseable held() {
            return () -> {};
        }

        @Get("/")
        boolean remaining(AutoCloseable held) {
            return Async.remaining().isPresent();
        }
    }

    @Test
    void deadlineIsKnownInside() {
        var limited = App.of(new Asking())
                .middleware((request, next) -> Async.timeout(Duration.ofMinutes(1), () -> next.handle(request)));
        assertThat(Calls.get(limited, "/").json()).isEqualTo(true);
    }

    @Test
    void backgroundTasksOutliveAClientThatHangsUpWhileTheResponseIsSent() {
        Async.run(() -> {
            var exchange = new HangUp();
            var request = Async.createTask(() -> {
                app.serve(exchange);
                return "answered";
            });
            exchange.serving.complete(request);
            assertThatThrownBy(request::await).isInstanceOf(TaskCancelledException.class);
            return null;
        });
        assertThat(events).containsSubsequence("endpoint", "background", "session failed: client disconnected");
    }

    /** Its client hangs up as soon as it is answered. */
    private static final class HangUp implements Exchange {
        private final CompletableFuture<Task<?>> serving = new CompletableFuture<>();

        @Override
        public Request request() {
            return Request.of("GET", "/nested");
        }

        @Override
        public void respond(Response response) {
            serving.join().cancel("client disconnected");
            Async.checkpoint();
        }
    }

    static class Failing {
        @Provides(scope = Scope.REQUEST)
        void session(Next<Session> next) throws Exception {
            next.with(new Session("s"));
            throw new IllegalStateException("too late");
        }

        @Get("/")
        String endpoint(Session session) {
            return session.name();
        }
    }

    @Test
    void failureAtTheEndDoesNotChangeTheAnswer() {
        assertThat(Calls.get(App.of(new Failing()), "/").json()).isEqualTo("s");
    }

    static class Cancelling {
        @Get("/")
        String endpoint() {
            throw new Cancelled("asked for");
        }
    }

    @Test
    void cancellationPassesThroughTheEndpoint() {
        assertThatThrownBy(() -> Calls.get(App.of(new Cancelling()), "/")).isInstanceOf(Cancelled.class);
    }
}

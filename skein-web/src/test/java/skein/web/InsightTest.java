package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.taskGroup;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Event;
import skein.async.internal.Loops;
import skein.async.internal.TaskBase;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.EventSource;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.ServerSentEvent;
import skein.json.Json;

@Timeout(60)
class InsightTest {
    record Operator(String name) {}

    static class Operators {
        @Provides
        Operator operator(@Header(value = "x-operator", or = "") String name) {
            if (name.isEmpty()) {
                throw new HttpException(401, "operators only");
            }
            return new Operator(name);
        }
    }

    static class Shop {
        final Event answered = new Event();
        volatile boolean free;

        @Get("/hello")
        String hello() {
            return "hello";
        }

        /** Holds its loop until a test has seen that. */
        @Get("/stuck")
        String stuck() {
            while (!free) {
                Thread.onSpinWait();
            }
            return "free";
        }

        /** Waits as a session waits for its statement. */
        @Get("/orders")
        String orders() {
            TaskBase task = TaskBase.current();
            while (!free) {
                task.checkpoint();
                task.park("select * from orders where id = ?");
            }
            return "orders";
        }

        @Get("/crowd")
        String crowd() {
            return taskGroup(group -> {
                for (int i = 0; i < 10_000; i++) {
                    group.fork(() -> {
                        answered.await();
                        return 1;
                    });
                }
                return "all";
            });
        }
    }

    private static final ClientConfig PATIENT = ClientConfig.DEFAULT.readTimeout(Duration.ofMinutes(1));

    private final Shop shop = new Shop();
    private final App guarded = App.of(shop).mount("/insight", Insight.guardedBy(Operator.class, new Operators()));

    @Test
    void theGuardRefusesEveryPageAndStream() {
        for (String path : List.of("/", "/skein-insight.js", "/live", "/tasks")) {
            assertThat(Calls.get(guarded, "/insight" + path).status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void whomTheGuardKnowsSeesThePage() {
        Calls.Answer page = Calls.send(guarded, Request.of("GET", "/insight/").with("x-operator", "ada"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<skein-insight");
    }

    @Test
    void theGuardIsNotTheApplications() {
        assertThat(Calls.get(guarded, "/hello").status()).isEqualTo(200);
    }

    @Test
    void withoutBeingMountedItIsNotThere() {
        assertThat(Calls.get(App.of(shop), "/insight/").status()).isEqualTo(404);
    }

    @Test
    void thePageHasNoScriptInline() {
        Calls.Answer page = Calls.get(open(), "/insight/");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(page.text()).containsOnlyOnce("<script").contains("src=\"skein-insight.js\"></script>");
    }

    @Test
    void whatTheServerSaysIsNeverMarkup() {
        assertThat(Calls.get(open(), "/insight/skein-insight.js").text())
                .contains("textContent")
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }

    @Test
    void pageAndScriptAreSmall() {
        int page = Calls.get(open(), "/insight/").text().length();
        int script = Calls.get(open(), "/insight/skein-insight.js").text().getBytes(StandardCharsets.UTF_8).length;
        assertThat(page + script).isBetween(10_000, 60_000);
    }

    @Test
    void moreThanAnybodyCanReadIsRefused() {
        assertThat(Calls.get(open(), "/insight/tasks?q=" + "x".repeat(201)).status())
                .isEqualTo(422);
        assertThat(Calls.get(open(), "/insight/tasks?open=" + "1,".repeat(300) + "2")
                        .status())
                .isEqualTo(422);
    }

    private App open() {
        return App.of(shop).mount("/insight", Insight.open());
    }

    /** Decides whether an event is the one that is waited for. */
    private interface Wanted {
        boolean is(String type, Map<?, ?> data);
    }

    private static Map<?, ?> json(ServerSentEvent event) {
        String data = Objects.requireNonNull(event.data());
        return (Map<?, ?>) Json.standard().decode(data.getBytes(StandardCharsets.UTF_8), Object.class);
    }

    private static Map<?, ?> next(Client client, String target, Wanted wanted) {
        var found = new Map<?, ?>[1];
        new EventSource(client, Request.of("GET", target)).listen(event -> {
            Map<?, ?> data = json(event);
            if (wanted.is(String.valueOf(event.event()), data)) {
                found[0] = data;
                return false;
            }
            return true;
        });
        return found[0];
    }

    private interface Body {
        void run(Client client) throws Exception;
    }

    /** Runs a body beside the application on a socket. */
    private void served(Body body) {
        try (var server = Server.start(open(), ServerConfig.onPort(0));
                var client = Client.to("http://127.0.0.1:" + server.port(), PATIENT)) {
            Async.run(() -> {
                try {
                    body.run(client);
                } catch (Exception e) {
                    throw new AssertionError(e);
                } finally {
                    shop.free = true;
                    shop.answered.set();
                }
                return true;
            });
        }
    }

    /** Runs a body while a request is under way. */
    private void during(String path, Body body) {
        served(client -> taskGroup(group -> {
            var answer = group.fork(() -> client.get(path).status());
            body.run(client);
            shop.free = true;
            shop.answered.set();
            if (path.equals("/orders")) {
                group.cancel("it has been seen");
                return 0;
            }
            return answer.await();
        }));
    }

    @Test
    void theFirstEventsAreAHelloAndTheState() {
        served(client -> {
            Map<?, ?> hello = next(client, "/insight/live", (type, data) -> type.equals("hello"));
            assertThat(hello.get("carried")).isEqualTo(Loops.carried());
            Map<?, ?> state = next(client, "/insight/live", (type, data) -> type.equals("state"));
            assertThat((List<?>) state.get("loops"))
                    .hasSize(Loops.shared().all().size());
        });
    }

    @Test
    void whoHoldsALoopIsNamedWithItsStackWhileItDoes() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
        during("/stuck", client -> {
            Map<?, ?> held = next(
                    client,
                    "/insight/live",
                    (type, data) -> type.equals("handoff")
                            && data.get("over").equals(false)
                            && data.get("task").equals("GET /stuck"));
            assertThat((String) held.get("where")).contains("InsightTest$Shop.stuck");
            assertThat((List<?>) held.get("stack"))
                    .anySatisfy(frame -> assertThat((String) frame).contains("Shop.stuck(InsightTest.java:"));
        });
    }

    @Test
    void aRequestIsShownWhenItIsOver() {
        served(client -> taskGroup(group -> {
            // Asks until one of its requests is in the sample.
            var asking = group.fork(() -> {
                while (true) {
                    assertThat(client.get("/hello").status()).isEqualTo(200);
                }
            });
            Map<?, ?> request = next(
                    client,
                    "/insight/live",
                    (type, data) -> type.equals("request") && data.get("name").equals("GET /hello"));
            assertThat((List<?>) request.get("spans")).isNotEmpty();
            asking.cancel("it has been seen");
            return 1;
        }));
    }

    @Test
    void whatATaskWaitsForCanBeLookedFor() {
        during("/orders", client -> {
            Map<?, ?> tasks = next(
                    client,
                    "/insight/tasks?q=from+orders",
                    (type, data) -> ((Number) data.get("found")).intValue() > 0);
            assertThat(tasks.toString()).contains("GET /orders", "select * from orders where id = ?");
        });
    }

    @Test
    void manyTasksAreAFewRows() {
        during("/crowd", client -> {
            Map<?, ?> tasks =
                    next(client, "/insight/tasks", (type, data) -> ((Number) data.get("all")).intValue() >= 10_000);
            assertThat((List<?>) tasks.get("rows"))
                    .hasSizeLessThan(20)
                    .anySatisfy(
                            row -> assertThat(((Map<?, ?>) row).get("count")).isEqualTo(10_000L));
        });
    }

    private static boolean watched() {
        return Loops.shared().all().stream().anyMatch(loop -> loop.view().watched());
    }

    @Test
    void nothingLooksWhenNobodyWatches() {
        served(client -> {
            assertThat(watched()).isFalse();
            next(client, "/insight/live", (type, data) -> {
                assertThat(watched()).isTrue();
                return type.equals("state");
            });
            // The server hears of it soon.
            while (watched()) {
                Async.checkpoint();
                Async.sleep(Duration.ZERO);
            }
            assertThat(watched()).isFalse();
        });
    }
}

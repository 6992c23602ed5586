package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import skein.async.Async;
import skein.http.Exchange;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;

class BackgroundTasksTest {
    private final List<String> events = new CopyOnWriteArrayList<>();

    class Endpoints {
        @Post("/orders")
        String order(BackgroundTasks background) {
            background.add(() -> events.add("first"));
            background.add(() -> events.add("second"));
            events.add("endpoint");
            return "";
        }

        @Post("/failing-task")
        String failingTask(BackgroundTasks background) {
            background.add(() -> {
                throw new IllegalStateException("in a background task");
            });
            background.add(() -> events.add("next"));
            return "fine";
        }

        @Post("/failing")
        String failing(BackgroundTasks background) {
            background.add(() -> events.add("never"));
            throw new HttpException(400, "no");
        }

        @Provides
        StringBuilder provided(BackgroundTasks background) {
            background.add(() -> events.add("of the provider"));
            return new StringBuilder();
        }

        @Post("/shared")
        String shared(StringBuilder provided, BackgroundTasks background) {
            background.add(() -> events.add("of the endpoint"));
            return "";
        }
    }

    private final App app = App.of(new Endpoints());

    @Test
    void tasksRunInOrderAfterTheResponse() {
        Calls.send(app, Request.of("POST", "/orders"), response -> events.add("sent"));
        assertThat(events).containsExactly("endpoint", "sent", "first", "second");
    }

    @Test
    void failureOfATaskHarmsNeitherTheAnswerNorTheNextTask() {
        assertThat(Calls.call(app, "POST", "/failing-task").json()).isEqualTo("fine");
        assertThat(events).containsExactly("next");
    }

    @Test
    void endpointThatThrowsLeavesNoTasks() {
        Calls.call(app, "POST", "/failing");
        assertThat(events).isEmpty();
    }

    @Test
    void providersShareTheTasks() {
        Calls.call(app, "POST", "/shared");
        assertThat(events).containsExactly("of the provider", "of the endpoint");
    }

    @Test
    void tasksRunEvenIfTheClientDidNotWaitForTheResponse() {
        Async.run(() -> {
            try {
                app.serve(new Exchange() {
                    @Override
                    public Request request() {
                        return Request.of("POST", "/orders");
                    }

                    @Override
                    public void respond(Response response) throws IOException {
                        throw new IOException("client is gone");
                    }
                });
            } catch (Exception gone) {
                events.add("gone");
            }
            return null;
        });
        assertThat(events).containsSubsequence("endpoint", "first", "second").contains("gone");
    }
}

package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.test.TestClient;
import skein.web.App;
import skein.web.BackgroundTasks;
import skein.web.DependsOn;
import skein.web.Path;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Query;

/** The examples of docs/tutorial/background-tasks.md. */
@Timeout(60)
class TutorialBackgroundTasksExamplesTest {
    private final List<String> sent = new CopyOnWriteArrayList<>();

    private void mail(String text) {
        sent.add(text);
    }

    class Notifications {
        // docs: task
        @Post(value = "/notify/{email}", status = 202)
        Map<String, String> send(@Path String email, BackgroundTasks background) {
            background.add(() -> mail("to " + email));
            return Map.of("message", "Notification sent in the background");
        }
        // end

        // docs: dependency
        record Logged(String q) {}

        @Provides
        Logged logged(@Query Optional<String> q, BackgroundTasks background) {
            q.ifPresent(text -> background.add(() -> mail("found " + text)));
            return new Logged(q.orElse(""));
        }

        @Post("/search/{email}")
        @DependsOn(Logged.class)
        void search(@Path String email, BackgroundTasks background) {
            background.add(() -> mail("to " + email));
        }
        // end

        // docs: together
        @Post("/all")
        void all(BackgroundTasks background) {
            background.add(() -> Async.gather(
                    () -> {
                        mail("to ada");
                        return true;
                    },
                    () -> {
                        mail("to bob");
                        return true;
                    },
                    Boolean::logicalAnd));
        }
        // end
    }

    @Test
    void taskRunsAfterTheAnswer() {
        // docs: tested
        try (var client = TestClient.of(App.of(new Notifications()))) {
            assertThat(client.post("/notify/ada@example.com", "").status()).isEqualTo(202);
            assertThat(sent).containsExactly("to ada@example.com");
        }
        // end
    }

    @Test
    void dependenciesAddTasks() {
        try (var client = TestClient.of(App.of(new Notifications()))) {
            client.post("/search/ada?q=pens", "");
            assertThat(sent).containsExactly("found pens", "to ada");
        }
    }

    @Test
    void taskMayRunOthers() {
        try (var client = TestClient.of(App.of(new Notifications()))) {
            client.post("/all", "");
            assertThat(sent).containsExactlyInAnyOrder("to ada", "to bob");
        }
    }
}

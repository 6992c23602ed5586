package skein.conformance.apps.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.Path;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Query;

/** Work for after the answer. */
public final class BackgroundTasks implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial002", setup -> App.of(new Tutorial002(setup.folder().resolve("log.txt"))));
    }

    record Logged(@Nullable String q) {}

    record Tutorial002(java.nio.file.Path log) {
        private void write(String message) throws IOException {
            Files.writeString(log, message, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        @Provides
        Logged query(skein.web.BackgroundTasks background, @Query @Nullable String q) {
            if (q != null) {
                background.add(() -> write("found query: " + q + "\n"));
            }
            return new Logged(q);
        }

        @Post("/send-notification/{email}")
        @DependsOn(Logged.class)
        Object send_notification(@Path String email, skein.web.BackgroundTasks background) {
            background.add(() -> write("message to " + email + "\n"));
            return Map.of("message", "Message sent");
        }
    }
}

package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.json.Name;
import skein.web.App;
import skein.web.Post;
import skein.web.Query;

/** A type that is read and written alike. */
public final class NoSchemaSplit implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(new Endpoints()).title("Minimal FastAPI App").version("1.0.0"));
    }

    enum MessageEventType {
        @Name("alpha")
        ALPHA,
        @Name("beta")
        BETA
    }

    record MessageEvent(@Default("alpha") MessageEventType event_type, String output) {}

    record MessageOutput(
            @Default("") String body, @Default("[]") List<MessageEvent> events) {}

    record Message(String input, MessageOutput output) {}

    static final class Endpoints {
        @Post("/messages")
        Message create_message(@Query String input_message) {
            return new Message(input_message, new MessageOutput("Processed: " + input_message, List.of()));
        }
    }
}

package skein.conformance.apps.tutorial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Path;
import skein.web.Put;
import skein.web.Reply;

/** A status that the endpoint decides about. */
public final class ResponseChangeStatusCode implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    static final class Tutorial001 {
        private final Map<String, String> tasks = new ConcurrentHashMap<>(Map.of("foo", "Listen to the Bar Fighters"));

        @Put("/get-or-create-task/{task_id}")
        Object get_or_create_task(@Path String task_id, Reply reply) {
            return tasks.computeIfAbsent(task_id, id -> {
                reply.status(201);
                return "This didn't exist before";
            });
        }
    }
}

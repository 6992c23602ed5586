package skein.conformance.apps.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.web.App;
import skein.web.BackgroundTasks;
import skein.web.DependsOn;
import skein.web.Get;
import skein.web.Provides;
import skein.web.Reply;

/** Dependencies that change the answer to come. */
public final class ResponseDependency implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "background_tasks_with_depends_annotated", setup -> App.of(new Background()),
                "request_with_depends_annotated", setup -> App.of(new Requests()),
                "response_dependency_chain", setup -> App.of(new Chain()),
                "response_without_depends", setup -> App.of(new Direct()),
                "*", setup -> App.of(new Modified()));
    }

    static final class Background {
        private final List<String> results = new ArrayList<>();

        record Tasks(BackgroundTasks tasks) {}

        @Provides
        Tasks add_background_task(BackgroundTasks tasks) {
            tasks.add(() -> results.add("from dependency"));
            return new Tasks(tasks);
        }

        @Get("/")
        Object endpoint(Tasks background) {
            background.tasks().add(() -> results.add("from endpoint"));
            return Map.of("status", "ok");
        }
    }

    static final class Requests {
        record Info(String path, @Nullable String user_agent) {}

        @Provides
        Info extract_request_info(Request request) {
            return new Info(request.path(), request.header("user-agent"));
        }

        @Get("/")
        Object endpoint(Info info) {
            return info;
        }
    }

    static final class Chain {
        record First(Reply reply) {}

        record Second(Reply reply) {}

        @Provides
        First first_modifier(Reply reply) {
            return new First(reply.header("x-first", "1"));
        }

        @Provides
        Second second_modifier(First first) {
            return new Second(first.reply().header("x-second", "2"));
        }

        @Get("/")
        @DependsOn(Second.class)
        Object endpoint() {
            return Map.of("status", "ok");
        }
    }

    static final class Direct {
        @Get("/")
        Object endpoint(Reply reply) {
            reply.header("x-direct", "set");
            return Map.of("status", "ok");
        }
    }

    static final class Modified {
        record Modification() {}

        @Provides
        Modification modify_response(Reply reply) {
            reply.header("x-custom", "modified");
            return new Modification();
        }

        @Get("/")
        @DependsOn(Modification.class)
        Object endpoint() {
            return Map.of("status", "ok");
        }
    }
}

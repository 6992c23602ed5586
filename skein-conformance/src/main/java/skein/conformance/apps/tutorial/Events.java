package skein.conformance.apps.tutorial;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Scope;

/** What happens when the application starts and stops. */
public final class Events implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial002", setup -> App.of(new Tutorial002(setup.folder().resolve("log.txt"))),
                "tutorial003", setup -> App.of(new Tutorial003()));
    }

    record Log(java.nio.file.Path file) {}

    record Tutorial002(java.nio.file.Path log) {
        @Provides(scope = Scope.APPLICATION)
        void log(Next<Log> next) throws Exception {
            try {
                next.with(new Log(log));
            } finally {
                Files.writeString(log, "Application shutdown", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }

        @Get("/items/")
        Object read_items() {
            return List.of(Map.of("name", "Foo"));
        }
    }

    record Models(Map<String, DoubleUnaryOperator> byName) {}

    static final class Tutorial003 {
        @Provides(scope = Scope.APPLICATION)
        void models(Next<Models> next) throws Exception {
            var models = new ConcurrentHashMap<String, DoubleUnaryOperator>();
            models.put("answer_to_everything", x -> x * 42);
            try {
                next.with(new Models(models));
            } finally {
                models.clear();
            }
        }

        @Get("/predict")
        Object predict(@Query double x, Models models) {
            DoubleUnaryOperator model = Objects.requireNonNull(models.byName().get("answer_to_everything"));
            return Map.of("result", model.applyAsDouble(x));
        }
    }
}

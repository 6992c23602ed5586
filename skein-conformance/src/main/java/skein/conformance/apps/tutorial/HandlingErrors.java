package skein.conformance.apps.tutorial;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.json.Json;
import skein.json.Violation;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Path;
import skein.web.Post;
import skein.web.RequestValidationException;

/** What exceptions are answered with. */
public final class HandlingErrors implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial003",
                        setup -> App.of(new Tutorial003())
                                .onError(
                                        UnicornException.class,
                                        (failure, request) -> Response.json(Map.of(
                                                        "message",
                                                        "Oops! " + failure.name
                                                                + " did something. There goes a rainbow..."))
                                                .with(418)),
                "tutorial004",
                        setup -> App.of(new Items())
                                .onError(
                                        HttpException.class,
                                        (failure, request) -> Response.text(String.valueOf(failure.detail()))
                                                .with(failure.status()))
                                .onError(
                                        RequestValidationException.class,
                                        (failure, request) -> Response.text(text(failure.violations()))
                                                .with(400)),
                "tutorial005",
                        setup -> App.of(new Tutorial005())
                                .onError(RequestValidationException.class, HandlingErrors::withBody),
                "tutorial006",
                        setup -> App.of(new Items())
                                .onError(HttpException.class, (failure, request) -> {
                                    LOG.log(System.Logger.Level.INFO, "an answer that says no", failure);
                                    return Response.json(Map.of("detail", String.valueOf(failure.detail())))
                                            .with(failure.status());
                                })
                                .onError(RequestValidationException.class, (failure, request) -> {
                                    LOG.log(System.Logger.Level.INFO, "a request that does not fit", failure);
                                    return Response.json(new Invalid(details(failure)))
                                            .with(422);
                                }));
    }

    private static final System.Logger LOG = System.getLogger(HandlingErrors.class.getName());

    record Invalid(List<Map<String, @Nullable Object>> detail) {}

    record InvalidBody(
            List<Map<String, @Nullable Object>> detail,
            @Nullable Object body) {}

    private static List<Map<String, @Nullable Object>> details(RequestValidationException failure) {
        return failure.violations().stream().map(Violation::toMap).toList();
    }

    private static Response withBody(RequestValidationException failure, Request request) throws IOException {
        Object body = Json.standard().decode(request.body().bytes(), Object.class);
        return Response.json(new InvalidBody(details(failure), body)).with(422);
    }

    private static String text(List<Violation> violations) {
        var text = new StringBuilder("Validation errors:");
        for (Violation violation : violations) {
            String field = violation.loc().stream()
                    .map(part -> part instanceof String ? "'" + part + "'" : String.valueOf(part))
                    .collect(Collectors.joining(", ", "(", ")"));
            text.append("\nField: ").append(field).append(", Error: ").append(violation.msg());
        }
        return text.toString();
    }

    static final class Tutorial002 {
        private static final Map<String, String> ITEMS = Map.of("foo", "The Foo Wrestlers");

        @Get("/items-header/{item_id}")
        Object read_item_header(@Path String item_id) {
            String item = ITEMS.get(item_id);
            if (item == null) {
                throw new HttpException(404, "Item not found").with("x-error", "There goes my error");
            }
            return Map.of("item", item);
        }
    }

    private static final class UnicornException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String name;

        UnicornException(String name) {
            super(name);
            this.name = name;
        }
    }

    static final class Tutorial003 {
        @Get("/unicorns/{name}")
        Object read_unicorn(@Path String name) {
            if (name.equals("yolo")) {
                throw new UnicornException(name);
            }
            return Map.of("unicorn_name", name);
        }
    }

    static final class Items {
        @Get("/items/{item_id}")
        Object read_item(@Path int item_id) {
            if (item_id == 3) {
                throw new HttpException(418, "Nope! I don't like 3.");
            }
            return Map.of("item_id", item_id);
        }
    }

    static final class Tutorial005 {
        record Item(String title, int size) {}

        @Post("/items/")
        Object create_item(@Body Item item) {
            return item;
        }
    }
}

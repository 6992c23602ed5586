package skein.bench.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import skein.web.App;

/** The sources of an application as large as a team has after a while: twenty classes with ten endpoints each. */
final class Resources {
    static final int CLASSES = 20;
    static final int ENDPOINTS = 10 * CLASSES;

    private static final String USERS = """
            package shop;

            import skein.web.Header;
            import skein.web.Provides;

            public class Users {
                public record User(String name) {}

                @Provides
                User user(@Header(or = "nobody") String xUser) {
                    return new User(xUser);
                }
            }
            """;

    private static final String RESOURCE = """
            package shop;

            import jakarta.validation.constraints.*;
            import java.time.Instant;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            import skein.json.Partial;
            import skein.web.*;

            @Routes("/things#")
            public class Things# {
                enum State { DRAFT, ACTIVE, GONE }
                record NewThing#(@Size(min = 1, max = 80) String name, @Nullable @Size(max = 500) String note,
                        @PositiveOrZero long cents, List<@NotBlank String> tags) {}
                record Thing#(long id, String name, @Nullable String note, long cents, List<String> tags, State state,
                        Instant created) {}
                record NewPart#(@Pattern(regexp = "[A-Z]{2}-[0-9]{4}") String sku, @Min(1) @Max(999) int quantity) {}
                record Part#(UUID id, String sku, int quantity) {}
                record Page#(List<Thing#> things, int total, @Nullable String next) {}

                private Thing# thing(long id, NewThing# sent) {
                    return new Thing#(id, sent.name(), sent.note(), sent.cents(), sent.tags(), State.DRAFT, Instant.EPOCH);
                }

                @Get("") Page# list(@Query(or = "0") @Min(0) int skip, @Query(or = "20") @Max(100) int limit,
                        @Query @Nullable String search, Users.User user) {
                    return new Page#(List.of(), 0, null);
                }
                @Post(value = "", status = 201) Thing# create(@Body NewThing# thing, Users.User user) {
                    return thing(1, thing);
                }
                @Get("/{id}") Thing# get(@Path long id, Users.User user) {
                    return thing(id, new NewThing#("a", null, 1, List.of()));
                }
                @Put("/{id}") Thing# put(@Path long id, @Body NewThing# thing, Users.User user) {
                    return thing(id, thing);
                }
                @Patch("/{id}") Thing# patch(@Path long id, @Body Partial<NewThing#> thing, Users.User user) {
                    return thing(id, thing.value());
                }
                @Delete(value = "/{id}", status = 204) void delete(@Path long id, Users.User user) {}
                @Get("/{id}/parts") List<Part#> parts(@Path long id, @Query List<String> sku) { return List.of(); }
                @Post("/{id}/parts") Part# add(@Path long id, @Body NewPart# part, Users.User user) {
                    return new Part#(new UUID(0, id), part.sku(), part.quantity());
                }
                @Get("/{id}/parts/{part}") Part# part(@Path long id, @Path UUID part) { return new Part#(part, "AB-1234", 1); }
                @Delete(value = "/{id}/parts/{part}", status = 204)
                void remove(@Path long id, @Path UUID part, Users.User user) {}
            }
            """;

    private Resources() {}

    /** Compiles the application into a directory for class files. */
    static void compile(Path directory) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler; use a JDK");
        }
        Path sources = Files.createDirectories(directory.resolve("shop"));
        var files = new ArrayList<Path>();
        files.add(Files.writeString(sources.resolve("Users.java"), USERS));
        for (int index = 0; index < CLASSES; index++) {
            files.add(Files.writeString(
                    sources.resolve("Things" + index + ".java"), RESOURCE.replace("#", String.valueOf(index))));
        }
        var arguments = new ArrayList<>(List.of(
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("java.class.path")));
        files.forEach(file -> arguments.add(file.toString()));
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the application of " + ENDPOINTS + " endpoints does not compile");
        }
    }

    /** The application, whose classes are on the class path. */
    static App application(ClassLoader classes) {
        return App.of(IntStream.rangeClosed(0, CLASSES)
                .mapToObj(index -> part(classes, index == CLASSES ? "shop.Users" : "shop.Things" + index))
                .toArray());
    }

    private static Object part(ClassLoader classes, String name) {
        try {
            return classes.loadClass(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is not on the class path", e);
        }
    }
}

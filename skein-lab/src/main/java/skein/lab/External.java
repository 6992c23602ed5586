package skein.lab;

import static java.time.Duration.ofSeconds;
import static skein.async.Async.gather;
import static skein.async.Async.time;
import static skein.async.Async.timeout;
import static skein.lab.Waiting.seconds;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.http.Client;
import skein.http.HttpException;
import skein.http.StatusException;
import skein.http.TransportException;
import skein.web.Get;
import skein.web.Path;
import skein.web.Query;

/** Calls to the outside API, through the one client of the application. */
final class External {
    /** The longest that the lab waits for one answer of the outside API. */
    private static final Duration PATIENCE = ofSeconds(3);

    record PostWithUser(int id, String title, String body, Upstream.@Nullable User user) {}

    record Benchmark(String mode, int calls, double elapsed_seconds) {}

    record Todos(List<Upstream.Todo> results) {}

    private final Client upstream;

    External(Client upstream) {
        this.upstream = upstream;
    }

    @Get(value = "/external/posts/{id}", tags = "upstream", summary = "One post of the outside API")
    Upstream.Post post(@Path int id, @Query(or = "0") @Min(0) @Max(60_000) int delay_ms) {
        return timeout(PATIENCE, () -> get(Upstream.Post.class, "/posts/{id}?delay_ms={ms}", id, delay_ms));
    }

    @Get(value = "/external/users/{id}", tags = "upstream", summary = "One user of the outside API")
    Upstream.User user(@Path int id, @Query(or = "0") @Min(0) @Max(60_000) int delay_ms) {
        return timeout(PATIENCE, () -> get(Upstream.User.class, "/users/{id}?delay_ms={ms}", id, delay_ms));
    }

    @Get(value = "/external/posts-with-users", tags = "upstream", summary = "Posts and users at the same time, joined")
    List<PostWithUser> postsWithUsers(@Query(or = "0") @Min(0) @Max(60_000) int delay_ms) {
        return timeout(
                PATIENCE,
                () -> gather(
                        () -> upstream.get("/posts?delay_ms={ms}", delay_ms).jsonList(Upstream.Post.class),
                        () -> upstream.get("/users?delay_ms={ms}", delay_ms).jsonList(Upstream.User.class),
                        External::join));
    }

    private static List<PostWithUser> join(List<Upstream.Post> posts, List<Upstream.User> users) {
        Map<Integer, Upstream.User> byId =
                users.stream().collect(Collectors.toMap(Upstream.User::id, Function.identity()));
        return posts.stream()
                .map(post -> new PostWithUser(post.id(), post.title(), post.body(), byId.get(post.userId())))
                .toList();
    }

    @Get(value = "/benchmark/sequential", tags = "upstream", summary = "Three calls of one second, one after the other")
    Benchmark sequential() {
        Duration start = time();
        call(1);
        call(2);
        call(3);
        return new Benchmark("sequential", 3, seconds(start));
    }

    @Get(value = "/benchmark/concurrent", tags = "upstream", summary = "The same three calls at once")
    Benchmark concurrent() {
        Duration start = time();
        return gather(
                () -> call(1),
                () -> call(2),
                () -> call(3),
                (one, two, three) -> new Benchmark("concurrent", 3, seconds(start)));
    }

    private Upstream.Post call(int id) {
        return get(Upstream.Post.class, "/posts/{id}?delay_ms=1000", id);
    }

    @Get(value = "/call-api", tags = "upstream", summary = "One call; an error object when it fails")
    Upstream.Post callApi(@Query(or = "0") int fail) {
        try {
            return upstream.get("/posts/1?fail={status}", fail).json(Upstream.Post.class);
        } catch (StatusException | TransportException failed) {
            throw new HttpException(502, Map.of("error", "API request failed"));
        }
    }

    @Get(value = "/gather-tasks", tags = "upstream", summary = "Three to-dos at once, in the order asked for")
    Todos gatherTasks() {
        return gather(() -> todo(1), () -> todo(2), () -> todo(3), (a, b, c) -> new Todos(List.of(a, b, c)));
    }

    private Upstream.Todo todo(int id) {
        return get(Upstream.Todo.class, "/todos/{id}", id);
    }

    /** Hands an unknown id on as what it is; any other failure of the upstream is answered with 502 or 504. */
    private <T> T get(Class<T> type, String template, Object... values) {
        try {
            return upstream.get(template, values).json(type);
        } catch (StatusException failed) {
            if (failed.response().status() == 404) {
                throw new HttpException(404, "Not Found");
            }
            throw failed;
        }
    }
}

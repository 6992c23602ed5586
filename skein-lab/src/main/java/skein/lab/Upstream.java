package skein.lab;

import static skein.async.Async.sleep;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Path;
import skein.web.Put;
import skein.web.Query;

/**
 * The outside API that the lab calls: posts, users, to-dos and comments in the shape of JSONPlaceholder, made up by
 * rule, so that everything works offline. {@code PUT /control} makes it slow or faulty for all, {@code ?delay_ms=} and
 * {@code ?fail=} for one request.
 */
final class Upstream {
    record Post(int userId, int id, String title, String body) {}

    record User(int id, String name, String username, String email) {}

    record Todo(int userId, int id, String title, boolean completed) {}

    record Comment(int postId, int id, String name, String email, String body) {}

    /**
     * How it behaves.
     *
     * @param delay_ms how long each answer takes
     * @param fail the status of every answer, or 0 for the right one
     */
    record Control(
            @Min(0) @Max(60_000) int delay_ms,
            @Min(0) @Max(599) int fail) {}

    private static final int USERS = 10;
    private static final int POSTS = 100;
    private static final int TODOS = 200;
    private static final int COMMENTS = 500;
    private static final String[] NAMES = {"홍길동", "김영희", "이철수", "박지민", "최수진", "정우성", "강하늘", "조은별", "윤서준", "임나연"};

    private final AtomicReference<Control> control = new AtomicReference<>(new Control(0, 0));

    static App app() {
        return App.of(new Upstream()).title("The lab's upstream");
    }

    @Put("/control")
    Control control(@Body Control wanted) {
        control.set(wanted);
        return wanted;
    }

    @Get("/posts")
    List<Post> posts(@Query(or = "0") int delay_ms, @Query(or = "0") int fail) {
        behave(delay_ms, fail);
        return IntStream.rangeClosed(1, POSTS).mapToObj(Upstream::post).toList();
    }

    @Get("/posts/{id}")
    Post post(@Path int id, @Query(or = "0") int delay_ms, @Query(or = "0") int fail) {
        behave(delay_ms, fail);
        return post(known(id, POSTS));
    }

    @Get("/users")
    List<User> users(@Query(or = "0") int delay_ms, @Query(or = "0") int fail) {
        behave(delay_ms, fail);
        return IntStream.rangeClosed(1, USERS).mapToObj(Upstream::user).toList();
    }

    @Get("/users/{id}")
    User user(@Path int id, @Query(or = "0") int delay_ms, @Query(or = "0") int fail) {
        behave(delay_ms, fail);
        return user(known(id, USERS));
    }

    @Get("/todos")
    List<Todo> todos(@Query(or = "0") int delay_ms, @Query(or = "0") int fail) {
        behave(delay_ms, fail);
        return IntStream.rangeClosed(1, TODOS).mapToObj(Upstream::todo).toList();
    }

    @Get("/todos/{id}")
    Todo todo(@Path int id, @Query(or = "0") int delay_ms, @Query(or = "0") int fail) {
        behave(delay_ms, fail);
        return todo(known(id, TODOS));
    }

    @Get("/comments")
    List<Comment> comments(@Query @Nullable Integer postId, @Query(or = "0") int delay_ms, @Query(or = "0") int fail) {
        behave(delay_ms, fail);
        return IntStream.rangeClosed(1, COMMENTS)
                .mapToObj(Upstream::comment)
                .filter(comment -> postId == null || comment.postId() == postId)
                .toList();
    }

    private void behave(int delayMillis, int fail) {
        Control now = control.get();
        sleep(Duration.ofMillis(Math.max(delayMillis, now.delay_ms())));
        int status = fail != 0 ? fail : now.fail();
        if (status >= 400) {
            throw new HttpException(status, "The upstream was told to fail");
        }
    }

    private static int known(int id, int count) {
        if (id < 1 || id > count) {
            throw new HttpException(404, "Not Found");
        }
        return id;
    }

    private static Post post(int id) {
        return new Post((id - 1) / 10 + 1, id, "Post " + id, "The text of post " + id);
    }

    private static User user(int id) {
        return new User(id, NAMES[id - 1], "user" + id, "user" + id + "@example.com");
    }

    private static Todo todo(int id) {
        return new Todo((id - 1) / 20 + 1, id, "To-do " + id, id % 3 == 0);
    }

    private static Comment comment(int id) {
        return new Comment((id - 1) / 5 + 1, id, "Comment " + id, "reader" + id + "@example.com", "I agree");
    }
}

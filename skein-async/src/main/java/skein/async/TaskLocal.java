package skein.async;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;

/**
 * A value that a task and everything that it starts can see, without being handed it: the user of a request, a trace id.
 *
 * <pre>{@code
 * static final TaskLocal<User> USER = TaskLocal.named("user");
 *
 * Response serve(Request request) {
 *     return USER.with(userOf(request), () -> handle(request));
 * }
 * }</pre>
 *
 * <p>A task inherits the values that are bound where it is started, and keeps them: with {@code fork}, {@code gather},
 * {@code createTask} and {@code toThread} alike. Binding is for the time of a call and for that task only, so nobody has
 * to clean up, and no sibling sees it.
 *
 * <p>Reading looks through the values that are bound, the innermost first; they should be few.
 *
 * @param <T> what it holds, never null
 */
public final class TaskLocal<T> {
    private final String name;
    private final @Nullable T otherwise;

    private TaskLocal(String name, @Nullable T otherwise) {
        this.name = name;
        this.otherwise = otherwise;
    }

    /** One without a value until it is bound; the name is for error messages. */
    public static <T> TaskLocal<T> named(String name) {
        return new TaskLocal<>(name, null);
    }

    /** One that has a value wherever nobody has bound another. */
    public static <T> TaskLocal<T> withDefault(String name, T value) {
        return new TaskLocal<>(name, value);
    }

    /**
     * The value that is bound here.
     *
     * @throws NoSuchElementException when there is none
     */
    public T get() {
        T value = value();
        if (value == null) {
            throw new NoSuchElementException("no value of the task local \"" + name + "\" is bound here;"
                    + " call this inside " + name + ".with(value, …), or give it a default");
        }
        return value;
    }

    /** The value that is bound here, or the default, or empty. From any thread. */
    public Optional<T> find() {
        return Optional.ofNullable(value());
    }

    /** Binds a value for the time of a call, and for the tasks that are started in it. */
    public <R extends @Nullable Object, X extends Exception> R with(T value, Call<R, X> call) throws X {
        return TaskBase.current().withLocal(this, value, call);
    }

    @SuppressWarnings("unchecked") // only with binds
    private @Nullable T value() {
        TaskBase task = TaskBase.currentOrNull();
        Object bound = task == null ? null : task.local(this);
        return bound == null ? otherwise : (T) bound;
    }

    @Override
    public String toString() {
        return "task local " + name;
    }
}

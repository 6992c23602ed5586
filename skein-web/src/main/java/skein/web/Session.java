package skein.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.json.Json;

/**
 * What the application has written down about a browser, in a signed cookie; see {@link Sessions}.
 *
 * <pre>{@code
 * @Post("/login")
 * void login(@Body Login login, Session session) {
 *     session.put("user", users.check(login).id());
 * }
 *
 * @Get("/me")
 * User me(Session session) {
 *     return session.text("user").map(users::find).orElseThrow(() -> new HttpException(401, "Log in"));
 * }
 * }</pre>
 *
 * <p>The client can read it, but not change it: no secrets belong here. Values are anything with a JSON form; they are
 * copied in and out.
 *
 * <p>Confined to the request. What is changed after the endpoint has returned, by a stream, a WebSocket or a background
 * task, is not kept.
 */
public final class Session {
    private static final Json JSON = Json.standard();

    private final Map<String, @Nullable Object> values;
    private boolean read;
    private boolean changed;

    /** @param values as decoded from JSON */
    Session(Map<String, @Nullable Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** A text; empty when there is none, or another kind of value. */
    public Optional<String> text(String name) {
        return values().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * A value; empty when there is none.
     *
     * @throws skein.json.ValidationException when what is there does not fit the type
     */
    public <T> Optional<T> get(String name, Class<T> type) {
        Object value = values().get(name);
        return value == null ? Optional.empty() : Optional.of(JSON.decode(JSON.encode(value), type));
    }

    /** Keeps a value; null removes it. */
    public Session put(String name, @Nullable Object value) {
        if (value == null) {
            return remove(name);
        }
        changed = true;
        values.put(name, JSON.decode(JSON.encode(value), Object.class));
        return this;
    }

    /** Forgets a value. */
    public Session remove(String name) {
        if (values().containsKey(name)) {
            changed = true;
            values.remove(name);
        }
        return this;
    }

    /** Forgets everything; the browser forgets its cookie. */
    public void clear() {
        changed |= !values().isEmpty();
        values.clear();
    }

    /** The names of all values. */
    public Set<String> names() {
        return Set.copyOf(values().keySet());
    }

    /** Whether nothing is kept. */
    public boolean isEmpty() {
        return values().isEmpty();
    }

    private Map<String, @Nullable Object> values() {
        read = true;
        return values;
    }

    // For Sessions.

    boolean wasUsed() {
        return read || changed;
    }

    boolean wasChanged() {
        return changed;
    }

    /** Null when nothing is left. */
    byte @Nullable [] content() {
        return values.isEmpty() ? null : JSON.encode(values);
    }

    @Override
    public String toString() {
        return "Session" + values.keySet();
    }
}

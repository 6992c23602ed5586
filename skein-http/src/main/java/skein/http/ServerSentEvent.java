package skein.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import skein.json.Json;

/**
 * One event of a {@code text/event-stream}, sent by {@link ServerSentEvents} or received by {@link EventSource}.
 *
 * <pre>{@code
 * ServerSentEvent.text("hello")
 * ServerSentEvent.json(order).event("order").id("17")
 * }</pre>
 *
 * <p>Immutable. Data and comment may have any number of lines; what has to be one line is refused with
 * {@link IllegalArgumentException} when it is more, so no value can forge another event.
 *
 * @param event its type; null for the usual {@code message}
 * @param data what it tells; null for none, in which case browsers do not dispatch it
 * @param id what a client that reconnects gives as {@code Last-Event-ID}; null to leave that as it is
 * @param retry how long a client waits before it reconnects, to the millisecond; null to leave that as it is
 * @param comment what nobody but a person sees; null for none
 */
public record ServerSentEvent(
        @Nullable String event,
        @Nullable String data,
        @Nullable String id,
        @Nullable Duration retry,
        @Nullable String comment) {
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\r|\\n");
    private static final ServerSentEvent EMPTY = new ServerSentEvent(null, null, null, null, null);

    public ServerSentEvent {
        checkLine("event", event);
        checkLine("id", id);
        if (id != null && id.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("ServerSentEvent.id has a NUL, which clients ignore; leave it out");
        }
        if (retry != null && retry.isNegative()) {
            throw new IllegalArgumentException("ServerSentEvent.retry is " + retry + "; use zero or more");
        }
    }

    private static void checkLine(String name, @Nullable String value) {
        if (value != null && (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
            throw new IllegalArgumentException(
                    "ServerSentEvent." + name + " has a line break, which ends the field; use one line");
        }
    }

    /** Nothing yet: for one that carries only an id, a retry or a comment. */
    public static ServerSentEvent empty() {
        return EMPTY;
    }

    /** A text, of any number of lines. */
    public static ServerSentEvent text(String data) {
        return new ServerSentEvent(null, data, null, null, null);
    }

    /** A value as JSON. */
    public static ServerSentEvent json(@Nullable Object value) {
        return text(new String(Json.standard().encode(value), StandardCharsets.UTF_8));
    }

    /** See {@link #event()}. */
    public ServerSentEvent event(String type) {
        return new ServerSentEvent(type, data, id, retry, comment);
    }

    /** See {@link #id()}. */
    public ServerSentEvent id(String last) {
        return new ServerSentEvent(event, data, last, retry, comment);
    }

    /** See {@link #retry()}. */
    public ServerSentEvent retry(Duration pause) {
        return new ServerSentEvent(event, data, id, pause, comment);
    }

    /** See {@link #comment()}. */
    public ServerSentEvent comment(String text) {
        return new ServerSentEvent(event, data, id, retry, text);
    }

    /**
     * The data, decoded from JSON and checked.
     *
     * @throws skein.json.ValidationException when it does not fit the type
     * @throws IllegalStateException when there is no data
     */
    public <T> T json(Class<T> type) {
        if (data == null) {
            throw new IllegalStateException("the event has no data; look at data() first");
        }
        return Json.standard().decode(data.getBytes(StandardCharsets.UTF_8), type);
    }

    /** As it goes over the wire, with the empty line behind it. */
    byte[] encoded() {
        var text = new StringBuilder();
        if (comment != null) {
            for (String line : LINE_BREAK.split(comment, -1)) {
                line(text, "", line);
            }
        }
        line(text, "event", event);
        if (data != null) {
            for (String line : LINE_BREAK.split(data, -1)) {
                line(text, "data", line);
            }
        }
        line(text, "id", id);
        line(text, "retry", retry == null ? null : Long.toString(retry.toMillis()));
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}

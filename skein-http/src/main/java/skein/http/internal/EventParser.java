package skein.http.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import skein.http.ProtocolException;
import skein.http.ServerSentEvent;

/**
 * Reads events out of a stream, as the HTML standard says (9.2.6), and remembers what a reconnection needs. For one
 * task.
 */
public final class EventParser {
    private final InputStream in;
    private final int maxEventBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;
    private boolean first = true;
    private int eventBytes;

    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private String event = "";
    private @Nullable String lastId;
    private @Nullable Duration retry;

    /**
     * @param lastId the id of the last event before
     * @param maxEventBytes the most that one event, or one line, may have
     */
    public EventParser(InputStream in, @Nullable String lastId, int maxEventBytes) {
        this.in = new BufferedInputStream(in);
        this.lastId = lastId;
        this.maxEventBytes = maxEventBytes;
    }

    /** The id of the last event, or the one that it started with. */
    public @Nullable String lastId() {
        return lastId;
    }

    /** The time before a reconnection, if the stream has told one. */
    public @Nullable Duration retry() {
        return retry;
    }

    /**
     * The next event that has data; null at the end, where an event that is not complete counts for nothing.
     *
     * @throws ProtocolException when an event is too large
     */
    public @Nullable ServerSentEvent next() throws IOException {
        String text;
        while ((text = line()) != null) {
            if (!text.isEmpty()) {
                field(text);
                continue;
            }
            boolean complete = hasData;
            var next = new ServerSentEvent(
                    event.isEmpty() ? null : event, complete ? data.toString() : null, lastId, retry, null);
            data.setLength(0);
            hasData = false;
            event = "";
            eventBytes = 0;
            if (complete) {
                return next;
            }
        }
        return null;
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        switch (name) {
            case "data" -> {
                if (hasData) {
                    data.append('\n');
                }
                hasData = true;
                data.append(value);
            }
            case "event" -> event = value;
            case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
            case "retry" -> {
                if (!value.isEmpty() && value.length() < 16 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    retry = Duration.ofMillis(Long.parseLong(value));
                }
            }
            default -> {
                // A comment, or a field of the future.
            }
        }
    }

    /** The next line, ended by CR, LF or both; null at the end of the stream, whatever stands before it. */
    private @Nullable String line() throws IOException {
        line.reset();
        int next;
        while ((next = in.read()) >= 0) {
            boolean second = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (second) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                String text = line.toString(StandardCharsets.UTF_8);
                boolean marked = first && text.startsWith("\uFEFF");
                first = false;
                return marked ? text.substring(1) : text;
            }
            if (++eventBytes > maxEventBytes) {
                throw new ProtocolException("an event has more than " + maxEventBytes + " bytes", null);
            }
            line.write(next);
        }
        return null;
    }
}

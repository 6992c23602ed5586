package skein.http.internal;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import skein.http.Request;
import skein.json.Json;

/**
 * What an access log tells of a request.
 *
 * @param bytes of the body, as sent
 */
public record AccessLine(Request request, int status, long bytes, Duration duration) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** The Combined Log Format, and the seconds. */
    public String combined() {
        var line = new StringBuilder(200);
        line.append(client()).append(" - - [");
        TIME.formatTo(ZonedDateTime.now(ZoneOffset.UTC), line);
        line.append("] \"");
        escape(line, request.method());
        line.append(' ');
        escape(line, request.target());
        line.append(' ');
        escape(line, request.protocol());
        line.append("\" ").append(status).append(' ');
        line.append(bytes == 0 ? "-" : Long.toString(bytes)).append(" \"");
        escape(line, field("referer"));
        line.append("\" \"");
        escape(line, field("user-agent"));
        long micros = duration.toNanos() / 1000;
        return line.append("\" ")
                .append(String.format(Locale.ROOT, "%d.%03d", micros / 1_000_000, micros / 1000 % 1000))
                .toString();
    }

    /** One JSON object. */
    public String json() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        all.put("client", client());
        all.put("method", request.method());
        all.put("target", request.target());
        all.put("protocol", request.protocol());
        all.put("status", status);
        all.put("bytes", bytes);
        all.put("milliseconds", Math.round(duration.toNanos() / 1e3) / 1e3);
        all.put("referer", request.header("referer"));
        all.put("user_agent", request.header("user-agent"));
        return new String(Json.standard().encode(all), StandardCharsets.UTF_8);
    }

    private String client() {
        InetSocketAddress client = request.client();
        return client == null || client.getAddress() == null
                ? "-"
                : client.getAddress().getHostAddress();
    }

    private String field(String name) {
        String value = request.header(name);
        return value == null || value.isEmpty() ? "-" : value;
    }

    /** Leaves printable ASCII as it is, so that neither quotes nor line breaks nor terminal codes get into a log. */
    private static void escape(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                line.append(c);
            } else {
                line.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
            }
        }
    }
}

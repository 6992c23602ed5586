package skein.conformance.http1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Input for a parser, and what it should read from it.
 *
 * @param type that of a request or a response, perhaps with the kind of leniency; empty for neither
 * @param requests the messages, as far as they come
 * @param error what ends the reading, or null
 * @param damaged whether the events do not belong to the input
 */
record Vector(
        String name,
        String type,
        boolean skipsBody,
        String input,
        List<Message> requests,
        @Nullable Stop error,
        boolean damaged) {
    private static final Pattern EVENT = Pattern.compile("off=(\\d+) (?:len=(\\d+) span\\[([\\w.]+)\\]=\"(.*)\"|(.*))");
    private static final Pattern ERROR = Pattern.compile("off=\\d+ error code=(\\d+) reason=\"(.*)\"");

    /** A message as the events tell it; fields and trailers as lines. */
    static final class Message {
        String method = "";
        String target = "";
        String version = "";
        final List<String> fields = new ArrayList<>();
        final List<String> trailers = new ArrayList<>();
        String body = "";
        boolean complete;

        private String name = "";
        private String value = "";
        private boolean inBody;

        private void add(String span, String text) {
            switch (span) {
                case "method" -> method += text;
                case "url" -> target += text;
                case "protocol" -> version = text + "/";
                case "version" -> version += text;
                case "header_field" -> name += text;
                case "header_value" -> value += text;
                case "body" -> body += text;
                default -> {
                    // Extensions of chunks, which nobody is told of.
                }
            }
        }

        private void happened(String event) {
            if (event.equals("header_value complete")) {
                (inBody ? trailers : fields).add(name + ": " + value.strip());
                name = "";
                value = "";
            } else if (event.startsWith("headers complete")) {
                inBody = true;
            } else if (event.equals("message complete")) {
                complete = true;
            }
        }
    }

    /** What a parser stops with. */
    record Stop(int code, String reason) {}

    static Vector of(Recorded row, int number) {
        List<String> events = row.texts("events");
        String input = completed(row.bytes("input_base64"), events);
        var messages = new ArrayList<Message>();
        boolean damaged = input.contains("```");
        for (String event : events) {
            Matcher matcher = EVENT.matcher(event);
            if (matcher.matches()) {
                damaged |= !take(matcher, input, messages);
            }
        }
        return new Vector(
                row.text("file") + " " + number,
                row.text("type"),
                row.object("meta").flag("skipBody"),
                input,
                messages,
                error(row),
                damaged);
    }

    /** Takes an event in; false when it is not of this input. */
    private static boolean take(Matcher event, String input, List<Message> messages) {
        if ("message begin".equals(event.group(5)) || messages.isEmpty()) {
            messages.add(new Message());
        }
        Message message = messages.getLast();
        if (event.group(3) == null) {
            message.happened(event.group(5));
            return true;
        }
        int from = Integer.parseInt(event.group(1));
        int to = from + Integer.parseInt(event.group(2));
        if (to > input.length()) {
            return false;
        }
        String text = input.substring(from, to);
        message.add(event.group(3), text);
        return text.chars().anyMatch(c -> c < ' ' || c > '~') || text.equals(event.group(4));
    }

    /** The recordings have lost the line break at the end of the input, which the events know of. */
    private static String completed(String input, List<String> events) {
        int end = input.length();
        for (String event : events) {
            Matcher matcher = EVENT.matcher(event);
            if (matcher.matches()) {
                end = Math.max(end, Integer.parseInt(matcher.group(1)));
            }
        }
        return input + "\r\n".repeat((end - input.length() + 1) / 2);
    }

    private static @Nullable Stop error(Recorded row) {
        Matcher matcher = ERROR.matcher(row.text("error"));
        return matcher.matches() ? new Stop(Integer.parseInt(matcher.group(1)), matcher.group(2)) : null;
    }
}

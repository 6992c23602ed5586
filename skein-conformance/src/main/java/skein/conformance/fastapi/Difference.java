package skein.conformance.fastapi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.Response;

/**
 * Something that is not as it was recorded.
 *
 * @param path where, as a JSON Pointer: {@code /json/detail/0/msg}
 * @param expected what was recorded, as JSON; "nothing" where there was nothing
 * @param got what came, likewise
 */
public record Difference(String path, String expected, String got) {
    static final String NOTHING = "nothing";

    /** How much of a value is shown. */
    private static final int SHOWN = 200;

    /** What differs between two values. */
    public static List<Difference> between(String at, Node expected, Node got) {
        return JsonComparison.between(at, expected.value(), got.value(), path -> false);
    }

    /** What of an answer differs from <code>{"status": …, "json": …}</code>. */
    public static List<Difference> ofAnswer(Node expect, Response got) {
        var recorded = new RecordedCase("", "", new Node(null), expect, new Node(null), List.of());
        return Expectation.differences(recorded, new Node(null), Answered.of(got));
    }

    /** A value as JSON. */
    public static String text(Node value) {
        return shown(value.value());
    }

    static Difference of(String path, @Nullable Object expected, @Nullable Object got) {
        return new Difference(path, shown(expected), shown(got));
    }

    static String shown(@Nullable Object value) {
        return new String(new Node(value).json(), StandardCharsets.UTF_8);
    }

    /** Both values in one text, which listed differences are matched with. */
    String change() {
        return expected + " → " + got;
    }

    @Override
    public String toString() {
        return path + ": expected " + cut(expected) + ", got " + cut(got);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}

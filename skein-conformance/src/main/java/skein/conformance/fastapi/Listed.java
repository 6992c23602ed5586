package skein.conformance.fastapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A difference that is there on purpose. They stand in {@code differences.json} beside this class, each with a section in
 * {@code docs/fastapi-differences.md}. Patterns match whole texts.
 *
 * @param name of the section
 * @param in file and case that it is allowed in, as {@code core/name case}
 * @param at the path
 * @param change what becomes what, as {@code expected → got}
 */
record Listed(String name, Pattern in, Pattern at, Pattern change) {
    private static final List<Listed> ALL = read();

    /** All that are listed. */
    static List<Listed> all() {
        return ALL;
    }

    /** The first that allows a difference. */
    static Optional<Listed> of(String place, Difference difference) {
        return ALL.stream().filter(listed -> listed.allows(place, difference)).findFirst();
    }

    boolean allows(String place, Difference difference) {
        return in.matcher(place).matches()
                && at.matcher(difference.path()).matches()
                && change.matcher(difference.change()).matches();
    }

    static Listed of(Node json) {
        return new Listed(
                json.text("name"),
                pattern(json.get("in").value()),
                pattern(json.get("at").value()),
                pattern(json.get("change").value()));
    }

    private static Pattern pattern(@Nullable Object regex) {
        return Pattern.compile(regex instanceof String text ? text : ".*", Pattern.DOTALL);
    }

    private static List<Listed> read() {
        try (InputStream in = Listed.class.getResourceAsStream("differences.json")) {
            if (in == null) {
                throw new IllegalStateException("differences.json is not beside " + Listed.class.getName());
            }
            return Node.parse(in.readAllBytes()).list().stream().map(Listed::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

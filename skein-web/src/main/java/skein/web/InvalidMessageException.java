package skein.web;

import java.util.List;
import java.util.stream.Collectors;
import skein.json.Violation;

/** A message of a {@link JsonSocket} does not fit its type; left alone it closes the socket with 1007. */
public final class InvalidMessageException extends WebSocketException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    /** @param violations all of them, located in the message */
    public InvalidMessageException(List<Violation> violations) {
        super(1007, cut(violations.stream().map(InvalidMessageException::text).collect(Collectors.joining("; "))));
        this.violations = List.copyOf(violations);
    }

    private static String text(Violation violation) {
        return violation.loc().stream().map(String::valueOf).collect(Collectors.joining(".")) + ": " + violation.msg();
    }

    /** All that is wrong with it. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}

package skein.json;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input broke its type's rules; {@link #violations()} has all of them.
 *
 * <p>Thrown by {@link Json#decode} and {@link Decoded#orThrow}. The other decoding methods return the violations.
 */
public final class ValidationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public ValidationException(List<Violation> violations) {
        super(message(violations));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }

    private static String message(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.loc().stream().map(String::valueOf).collect(Collectors.joining(".")) + ": "
                        + violation.msg())
                .collect(Collectors.joining("; "));
    }
}

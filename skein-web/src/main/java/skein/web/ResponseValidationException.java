package skein.web;

import java.util.List;
import java.util.stream.Collectors;
import skein.json.Violation;

/**
 * What an endpoint has returned does not fit the type that it promises; has everything that is wrong with it.
 *
 * <p>A fault of the application: answered with 500 and logged, unless {@link App#onError} says otherwise. The client is not
 * told what was wrong.
 */
public final class ResponseValidationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    /**
     * @param endpoint for the message
     * @param violations at least one
     */
    public ResponseValidationException(String endpoint, List<Violation> violations) {
        super(endpoint + " has returned what does not fit its response model: "
                + violations.stream()
                        .map(violation -> violation.loc() + " " + violation.msg())
                        .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** What is wrong; each location starts with {@code response}. */
    public List<Violation> violations() {
        return violations;
    }
}

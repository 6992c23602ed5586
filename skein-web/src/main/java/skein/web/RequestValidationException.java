package skein.web;

import java.util.List;
import skein.json.Violation;

/**
 * The inputs of a request do not fit the endpoint and its dependencies; has everything that is wrong with them.
 *
 * <p>Answered with 422 and {@code {"detail": […]}} in FastAPI's form, unless {@link App#onError} says otherwise. No code
 * of the application has run before.
 */
public final class RequestValidationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    /** @param violations at least one */
    public RequestValidationException(List<Violation> violations) {
        super(
                violations.size() + " violations, the first at "
                        + violations.getFirst().loc(),
                null,
                false,
                false);
        this.violations = List.copyOf(violations);
    }

    /** What is wrong, in the order of the parameters; the body comes last. */
    public List<Violation> violations() {
        return violations;
    }
}

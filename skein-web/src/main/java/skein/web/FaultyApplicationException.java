package skein.web;

import java.util.List;

/**
 * The application cannot start. Has every fault of every endpoint and provider, each with culprit, rule and remedy:
 *
 * <pre>
 * Users.profile: {id} has no parameter named id; add @Path long id, or rename the variable
 * </pre>
 */
public final class FaultyApplicationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    /** @param faults at least one */
    public FaultyApplicationException(List<String> faults) {
        super((faults.size() == 1 ? "1 fault:" : faults.size() + " faults:") + "\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** The faults, each on one line. */
    public List<String> faults() {
        return faults;
    }
}

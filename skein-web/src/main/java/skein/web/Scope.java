package skein.web;

/**
 * How long a dependency lasts.
 *
 * <pre>
 * REQUEST dependencies enter
 * └── FUNCTION dependencies enter
 *     └── the endpoint runs, its result is encoded
 *     FUNCTION dependencies end          a failure is answered with 500
 *     the response is sent, background tasks run
 * REQUEST dependencies end               a failure is logged
 * </pre>
 *
 * <p>A dependency of scope {@code REQUEST} cannot have one of scope {@code FUNCTION}, which ends before it.
 */
public enum Scope {
    /** Until the endpoint has returned: a commit that fails can still become an error for the client. */
    FUNCTION,
    /**
     * Until the response has been sent and the background tasks have run: for what a streamed body or a background task
     * needs.
     */
    REQUEST
}

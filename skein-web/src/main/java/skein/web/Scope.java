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
 * <p>A dependency of scope {@code REQUEST} cannot have one of scope {@code FUNCTION}, which ends before it. All of this is
 * inside of the dependencies of scope {@code APPLICATION}, which begin before the first request and end after the last.
 */
public enum Scope {
    /** Until the endpoint has returned: a commit that fails can still become an error for the client. */
    FUNCTION,
    /**
     * Until the response has been sent and the background tasks have run: for what a streamed body or a background task
     * needs.
     */
    REQUEST,
    /**
     * From before the first request until after the last one: what is shared by all of them, or has to be done when the
     * application starts and stops. It is entered even if nobody asks for it, and may only depend on its like.
     *
     * <pre>{@code
     * @Provides(scope = Scope.APPLICATION)
     * void model(Next<Model> next) throws Exception {
     *     try (var model = Model.load()) {    // before the server listens
     *         next.with(model);               // while it serves
     *     }                                   // when all requests have ended
     * }
     * }</pre>
     */
    APPLICATION
}

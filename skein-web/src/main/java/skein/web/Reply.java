package skein.web;

/**
 * The status, header fields and cookies of the answer to come; an endpoint or provider gets it by declaring a parameter of
 * this type, and returns its result as usual.
 *
 * <pre>{@code
 * @Put("/tasks/{id}")
 * Task put(@Path String id, @Body Task task, Reply reply) {
 *     if (tasks.put(id, task) == null) {
 *         reply.status(201);
 *     }
 *     reply.header("x-version", "7").cookie(SetCookie.of("last", id).httpOnly(true));
 *     return task;
 * }
 * }</pre>
 *
 * <p>A {@link skein.http.Response} that is returned, and the answer for an exception, are sent without it.
 *
 * <p>Confined to the request.
 */
public interface Reply {
    /**
     * Replaces the status of a successful answer; the last one counts.
     *
     * @throws IllegalArgumentException when it is not between 200 and 599
     */
    Reply status(int status);

    /** Adds a header field. */
    Reply header(String name, String value);

    /** Sets a cookie, or deletes one. */
    default Reply cookie(SetCookie cookie) {
        return header("set-cookie", cookie.toString());
    }
}

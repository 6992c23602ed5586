package skein.web;

/**
 * Work for after the response; an endpoint or provider gets it by declaring a parameter of this type.
 *
 * <pre>{@code
 * @Post(value = "/orders", status = 202)
 * Order order(@Body NewOrder wanted, BackgroundTasks background) {
 *     var order = orders.add(wanted);
 *     background.add(() -> mail.confirm(order));
 *     return order;
 * }
 * }</pre>
 *
 * <p>The tasks run one after the other, in the order in which they were added, when the response has been sent, and
 * before dependencies of scope {@link Scope#REQUEST} end. A failure is logged, and the next one runs. They belong to the
 * application, not to the request: a client that hangs up does not cancel them, and a server that stops waits for
 * them a while. An endpoint that throws leaves none.
 *
 * <p>Confined to the request.
 */
public interface BackgroundTasks {
    /** Adds a task. */
    void add(Work task);

    /** What is to be done. */
    @FunctionalInterface
    interface Work {
        /** Does it, in a coroutine. */
        void run() throws Exception;
    }
}

package skein.conformance;

/** Which of the two a program was written for. */
enum Dialect {
    /** Clean-up may wait after a cancellation, and {@code cancel} names a task. */
    ASYNCIO,
    /** Whatever waits in a cancelled scope is cancelled again, and {@code cancel} names a scope. */
    ANYIO
}

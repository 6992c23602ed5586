package skein.async;

/**
 * Unwinds a task that has been cancelled: its client hung up, a sibling failed, its deadline passed, or somebody asked.
 *
 * <p>It is an {@link Error} so that {@code catch (Exception e)} does not eat it. Let it pass and clean up in
 * {@code finally}. Catching it is pointless: a cancelled scope stays cancelled, and the next thing that waits throws it
 * again. Clean-up that has to wait goes into {@link Async#shielded}.
 *
 * <p>What a task sees depends on where it is when its scope is cancelled:
 *
 * <ul>
 *   <li>in a wait of Skein's: this error, with who asked and why;
 *   <li>in a wait of the JDK's that can be interrupted ({@code take}, {@code Thread.sleep}, {@code lockInterruptibly}):
 *       {@link InterruptedException}, which means the same: a task that ends with it counts as cancelled. It is thrown
 *       once; after it the JDK's waits are ordinary ones again until a wait of Skein's has thrown this;
 *   <li>in {@code lock()} or a {@code synchronized} block: nothing, until it has the lock;
 *   <li>in a computation: nothing, until {@link Async#checkpoint} or the next wait;
 *   <li>in {@link Async#toThread}: the thread is interrupted, and the task waits for the call to end;
 *   <li>in {@link Async#shielded}: nothing, until the shield's own deadline; after the shield the next wait throws;
 *   <li>in {@code finally} of a scope that is cancelled already: the first wait throws again, at once;
 *   <li>before it has begun: it begins, and its first wait throws.
 * </ul>
 *
 * <p>Where the cancellation ends, it has another name: {@link Async#timeout} throws {@link DeadlineExceededException},
 * {@link Async#moveOnAfter} returns nothing, a group whose child failed throws that failure, {@link Task#await} throws
 * {@link TaskCancelledException} to somebody who is not cancelled.
 */
public final class Cancelled extends Error {
    private static final long serialVersionUID = 1;

    /** For the runtime, which is what throws it. */
    public Cancelled(String reason) {
        super(reason);
    }

    /** Who asked, and why: "deadline of 2 s passed", "client disconnected", "sibling failed: …". */
    public String reason() {
        String reason = getMessage();
        return reason == null ? "" : reason;
    }
}

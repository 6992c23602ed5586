package skein.async;

/**
 * Unwinds a task that has been cancelled: its client hung up, a sibling failed, its deadline passed, or somebody asked.
 *
 * <p>It is an {@link Error} so that {@code catch (Exception e)} does not eat it. Let it pass and clean up in
 * {@code finally}. Catching it is pointless: a cancelled scope stays cancelled, and the next thing that waits throws it
 * again. Clean-up that has to wait goes into {@link Async#shielded}.
 *
 * <p>Calls of the JDK that wait throw {@link InterruptedException} in a cancelled scope; it means the same, and a task
 * that ends with it counts as cancelled.
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

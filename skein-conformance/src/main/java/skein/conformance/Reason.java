package skein.conformance;

/**
 * Where Skein differs on purpose. The interpreter notices when a program gets there, and from that instant on its replay
 * may differ. Each has a section in {@code docs/asyncio-differences.md}.
 */
enum Reason {
    FAILING_GATHER("a gather that fails cancels the others and waits for them"),
    CANCELLATION_STAYS("a cancelled scope stays cancelled: who has caught that cannot go on to wait"),
    INSTANT_OF_CANCELLATION("a cancellation is there at once, not a turn of the loop later"),
    ORDER_IN_AN_INSTANT("the order of what is ready in one instant, seen because a task then holds the loop"),
    HAND_OFF("a value or a place goes to who has waited for longest, and no later task can take it"),
    NOT_RECEIVED("only what was received can be done"),
    BACKGROUND_FAILURE("the failure of a task that nobody waits for is logged when it happens"),
    SECOND_CANCELLATION("a cancellation does not reach behind a shield"),
    CANCELLED_CHILD("who waits for a task that was cancelled on its own gets an exception like any other"),
    OWNED_LOCK("a lock of the JDK belongs to the task that holds it"),
    BROKEN_BARRIER("a wait that is cancelled breaks a barrier of the JDK"),
    UNCOUNTED("there is no such count");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

package skein.http;

/**
 * A {@link WebSocket} has ended: nothing more can be received or sent.
 *
 * <p>{@link #code} says how. The usual ones:
 *
 * <ul>
 *   <li>1000: closed normally; 1001: that side is going away, or the server stops; 1005: closed without a code;
 *   <li>1006: <em>no</em> close frame came: the peer vanished, or did not answer a ping in time;
 *   <li>1002, 1007, 1009: the peer broke the protocol, sent text that is no UTF-8, or more than the limit;
 *   <li>1008, 1011, 1013: refused by policy, failed inside, try again later;
 *   <li>3000 to 4999: an application's own.
 * </ul>
 *
 * <p>That a task is to stop is another thing: see {@link skein.async.Cancelled}.
 */
public final class WebSocketClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;

    /**
     * @param message for people: who ended it, and how
     * @param code the status code of the close frame, or 1006 where there was none
     * @param reason what the close frame says beside the code; often empty
     */
    public WebSocketClosedException(String message, int code, String reason) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    /** The status code (RFC 6455, 7.4). */
    public int code() {
        return code;
    }

    /** What was said beside the code; often empty. */
    public String reason() {
        return reason;
    }
}

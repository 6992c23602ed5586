package skein.http.internal;

import java.nio.charset.StandardCharsets;
import skein.http.WebSocketClosedException;

/**
 * How a WebSocket has ended.
 *
 * @param by who ended it
 */
record Closure(int code, String reason, By by) {
    static final int NO_CODE = 1005;
    static final int VANISHED = 1006;
    private static final int LONGEST_REASON = 123;

    enum By {
        /** This side, which wanted it. */
        US("this side closed the WebSocket"),
        PEER("the peer closed the WebSocket"),
        /** Nobody: the connection broke, or had to be broken off. */
        FAULT("the WebSocket broke");

        private final String text;

        By(String text) {
            this.text = text;
        }
    }

    /** What this side closes with. */
    static Closure own(int code, String reason) {
        boolean allowed =
                (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
        if (!allowed) {
            throw new IllegalArgumentException(
                    "close code " + code + " may not be sent; use 1000 to 1003, 1007 to 1014, or 3000 to 4999");
        }
        int length = reason.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "a close reason of " + length + " bytes is too long; it has room for " + LONGEST_REASON);
        }
        return new Closure(code, reason, By.US);
    }

    /** Whether it broke, rather than being closed. */
    boolean fault() {
        return by == By.FAULT;
    }

    WebSocketClosedException exception() {
        String detail = reason.isEmpty() ? "" : ": " + reason;
        return new WebSocketClosedException(by.text + " (" + code + ")" + detail, code, reason);
    }
}

package skein.web;

import java.nio.charset.StandardCharsets;

/**
 * Closes a WebSocket with a code and a reason, or refuses to open it.
 *
 * <pre>{@code
 * throw new WebSocketException(1008, "Log in");
 * }</pre>
 *
 * <p>No stack trace is recorded: it is an answer, not a fault.
 */
public class WebSocketException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int MOST_BYTES = 123;

    private final int code;
    private final String reason;

    /**
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999 for an application's own
     * @param reason up to 123 bytes of UTF-8, may be empty
     * @throws IllegalArgumentException when the code may not be sent, or the reason is too long
     */
    public WebSocketException(int code, String reason) {
        super(code + " " + reason, null, false, false);
        boolean known = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
        if (!known && (code < 3000 || code > 4999)) {
            throw new IllegalArgumentException("a WebSocket cannot be closed with " + code
                    + "; use 1000 to 1003, 1007 to 1014, or 3000 to 4999 for your own");
        }
        int length = reason.getBytes(StandardCharsets.UTF_8).length;
        if (length > MOST_BYTES) {
            throw new IllegalArgumentException("the reason has " + length + " bytes, and a close frame holds "
                    + MOST_BYTES + "; shorten \"" + reason + "\"");
        }
        this.code = code;
        this.reason = reason;
    }

    /** The status code (RFC 6455, 7.4). */
    public int code() {
        return code;
    }

    /** What the peer is told beside the code. */
    public String reason() {
        return reason;
    }

    /** As much of a text as a close frame holds. */
    static String cut(String text) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}

package skein.conformance.http1;

import org.jspecify.annotations.Nullable;
import skein.http.HttpException;

/** Why Skein reads a vector otherwise than the parser that it was recorded with. */
enum Reason {
    RESPONSE("an answer, which no server reads"),
    NO_MESSAGE("a URI by itself, which no server reads"),
    LENIENT("the parser was told to be lenient, and Skein's cannot be"),
    NO_BODY("the parser was told that there is no body, in spite of the fields"),
    DAMAGED("the recording has run two vectors into one, or its events are of other bytes"),
    METHOD("every token is a method, and the handler decides about it (RFC 9110, 9.1)"),
    OTHER_PROTOCOL("a protocol that is not HTTP", "400"),
    VERSION("no version that Skein speaks: it is answered with 505", "505"),
    HTTP_2("the preface of HTTP/2 belongs to a connection that speaks it", "400, 505"),
    TUNNEL("CONNECT is for proxies: it is answered with 501", "501"),
    ASTERISK("the target * is for OPTIONS only (RFC 9112, 3.2.4)", "400"),
    FRAGMENT("a fragment is not part of a request target (RFC 9112, 3.2)", "400"),
    USERINFO("who sees user information in a target should take it for an error (RFC 9110, 4.2.4)", "400"),
    CODING("a transfer coding that is not understood is answered with 501 (RFC 9112, 6.1)", "501");

    private final String text;
    private final String statuses;

    Reason(String text) {
        this(text, "");
    }

    /** @param statuses what the refusal has to be, so that this is why; none when there need not be one */
    Reason(String text, String statuses) {
        this.text = text;
        this.statuses = statuses;
    }

    boolean excuses(@Nullable HttpException refusal) {
        return statuses.isEmpty() || (refusal != null && statuses.contains(String.valueOf(refusal.status())));
    }

    @Override
    public String toString() {
        return text;
    }
}

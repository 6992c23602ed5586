package skein.http;

import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a status and a detail for the client.
 *
 * <pre>{@code
 * throw new HttpException(404, "Item not found");                       // {"detail":"Item not found"}
 * throw new HttpException(401, "Log in").with("www-authenticate", "Bearer");
 * }</pre>
 *
 * <p>No stack trace is recorded: it is an answer, not a fault.
 */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient @Nullable Object detail;
    private final transient Headers headers;

    /**
     * @param status 400 to 599
     * @param detail any value with a JSON form; shown to the client
     */
    public HttpException(int status, @Nullable Object detail) {
        this(status, detail, Headers.none());
    }

    private HttpException(int status, @Nullable Object detail, Headers headers) {
        super(status + " " + detail, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not an error; use 400 to 599");
        }
        this.status = status;
        this.detail = detail;
        this.headers = headers;
    }

    /** The same exception with one more header field for the answer. */
    public HttpException with(String name, String value) {
        return new HttpException(status, detail, headers.with(name, value));
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** What the client is told. */
    public @Nullable Object detail() {
        return detail;
    }

    /** Header fields for the answer. */
    public Headers headers() {
        return headers == null ? Headers.none() : headers;
    }
}

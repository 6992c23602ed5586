package skein.web;

import skein.http.Compression;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;

/**
 * Compresses answers for clients that take it: {@link Compression} as a middleware.
 *
 * <pre>{@code
 * App.of(this).middleware(Compress.standard().minBytes(1000))
 * }</pre>
 *
 * <p>Put it first, so that it sees answers as they leave. Immutable and safe to share.
 */
public final class Compress implements Middleware {
    private static final Compress STANDARD = new Compress(500);

    private final long minBytes;

    private Compress(long minBytes) {
        this.minBytes = minBytes;
    }

    /** Compresses answers of at least 500 bytes. */
    public static Compress standard() {
        return STANDARD;
    }

    /**
     * The same with another least length, in bytes; what is shorter is sent as it is.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Compress minBytes(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("Compress.minBytes is " + length + "; it has to be 0 or more");
        }
        return new Compress(length);
    }

    @Override
    public Response handle(Request request, Handler next) throws Exception {
        return Compression.of(next).minBytes(minBytes).handle(request);
    }
}

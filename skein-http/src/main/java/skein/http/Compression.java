package skein.http;

import java.io.IOException;
import skein.http.internal.Compressor;

/**
 * Compresses what a handler answers, for clients that take it ({@code accept-encoding}, with its weights).
 *
 * <pre>{@code Server.run(Compression.of(app), 8000);}</pre>
 *
 * <p>gzip and deflate; Brotli and Zstandard too, and preferred, where brotli4j with its native library, or zstd-jni, is
 * on the class path. Only texts and their like of at least 500 bytes, or of unknown length, and nothing that is coded
 * already, is a part (206), or forbids it ({@code no-transform}). Streams are compressed as they are written, and what
 * they flush goes out at once, so events arrive when they are sent. A strong entity tag becomes a weak one.
 *
 * <p>An answer that mirrors what the client sent beside a secret can tell that secret by its length (BREACH); leave such
 * answers out with {@code cache-control: no-transform}.
 *
 * <p>Immutable and safe to share. Runs in the coroutine of the request.
 */
public final class Compression implements Handler {
    private static final long MIN_BYTES = 500;

    private final Handler handler;
    private final Compressor compressor;

    private Compression(Handler handler, long minBytes) {
        this.handler = handler;
        this.compressor = new Compressor(minBytes);
    }

    /** Compresses the answers of a handler. */
    public static Compression of(Handler handler) {
        return new Compression(handler, MIN_BYTES);
    }

    /** The same with another least length, in bytes; what is shorter is sent as it is. */
    public Compression minBytes(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("Compression.minBytes is " + length + "; it has to be 0 or more");
        }
        return new Compression(handler, length);
    }

    @Override
    public AutoCloseable open() throws Exception {
        return handler.open();
    }

    @Override
    public Response handle(Request request) throws Exception {
        return compressor.compressed(request, handler.handle(request));
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
        handler.serve(new WrappedExchange(exchange, this::respond));
    }

    private void respond(Exchange exchange, Response response) throws IOException {
        exchange.respond(compressor.compressed(exchange.request(), response));
    }
}

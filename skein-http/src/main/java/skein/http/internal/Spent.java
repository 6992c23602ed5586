package skein.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import skein.http.Response;
import skein.http.TransportException;

/** Answers that a wrapper does not hand on, and which requests it may make again. */
public final class Spent {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE");
    /** What is rather read than given up along with its connection, in bytes. */
    private static final int WORTH_READING = 64 * 1024;

    private Spent() {}

    /** Whether making a request twice is like making it once (RFC 9110, 9.2.2). */
    public static boolean idempotent(String method) {
        return IDEMPOTENT.contains(method);
    }

    /** Gets rid of an answer so that its connection can be used again, if that is little work. */
    public static void discard(Response response) {
        long length = response.body().length();
        try (response) {
            if (!response.body().inMemory() && length <= WORTH_READING) {
                InputStream rest = response.body().stream();
                rest.readNBytes(WORTH_READING);
            }
        } catch (IOException | TransportException unwanted) {
            // It is the next answer that counts, and this connection is closed.
        }
    }
}

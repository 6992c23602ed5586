package skein.http.internal;

import java.util.concurrent.TimeUnit;

/** Counts frames that cost the client nothing and make the server work: RFC 9113, 10.5. Confined to the I/O thread. */
final class Http2Floods {
    private static final int MOST = 1_000;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private boolean begun;
    private long windowStart;
    private int count;

    /** One more has come. */
    boolean isOneTooMany(long now) {
        if (!begun || now - windowStart > WINDOW_NANOS) {
            begun = true;
            windowStart = now;
            count = 0;
        }
        return ++count > MOST;
    }
}

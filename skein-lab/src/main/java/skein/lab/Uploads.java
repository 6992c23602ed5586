package skein.lab;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static skein.async.Async.sleep;
import static skein.async.Async.time;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;
import skein.web.EventStream;

/**
 * How far the uploads have come that have been given a name by who sends them. A browser knows only how much it has handed
 * to its operating system; this is what has arrived. The last thousand are remembered.
 */
final class Uploads {
    /** Something made up by the sender that nobody else has. */
    static final String ID = "[A-Za-z0-9_-]{8,64}";

    private static final int MOST_REMEMBERED = 1_000;
    private static final Duration OFTEN = ofMillis(100);
    private static final Duration PATIENCE = ofSeconds(30);

    enum State {
        receiving,
        stored,
        failed
    }

    /**
     * @param bytes of the form that have come
     * @param total of the form; -1 when the sender does not say
     */
    record Progress(long bytes, long total, State state) {}

    /** By name, the oldest first. */
    private final Map<String, Upload> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Upload> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** @param id null when nobody will ask */
    Upload begin(@Nullable String id, long total) {
        var upload = new Upload(total);
        if (id != null) {
            synchronized (known) {
                if (known.putIfAbsent(id, upload) != null) {
                    throw new HttpException(409, "There was an upload with this id already; make up another one");
                }
            }
        }
        return upload;
    }

    /** Tells until the upload has ended, the last time at its end. Waits a while for it to begin. */
    void tell(String id, EventStream.Sender<Progress> events) {
        Upload upload = find(id);
        Progress told = null;
        while (upload != null) {
            Progress now = upload.progress();
            if (!now.equals(told)) {
                events.send(now);
                told = now;
            }
            if (now.state() != State.receiving) {
                return;
            }
            sleep(OFTEN);
        }
    }

    private @Nullable Upload find(String id) {
        Duration end = time().plus(PATIENCE);
        Upload upload = known(id);
        while (upload == null && time().compareTo(end) < 0) {
            sleep(OFTEN);
            upload = known(id);
        }
        return upload;
    }

    private @Nullable Upload known(String id) {
        synchronized (known) {
            return known.get(id);
        }
    }

    /** One of them. What is closed before it is stored has failed. */
    static final class Upload implements AutoCloseable {
        private final long total;
        private final AtomicLong bytes = new AtomicLong();
        private volatile State state = State.receiving;

        private Upload(long total) {
            this.total = total;
        }

        /** The same request, whose body is counted while it is read. */
        Request counting(Request request) throws IOException {
            Body body = request.body();
            return request.with(Body.of(new Counting(body.stream(), bytes), body.length()));
        }

        void stored() {
            state = State.stored;
        }

        Progress progress() {
            State now = state;
            return new Progress(bytes.get(), total, now);
        }

        @Override
        public void close() {
            if (state == State.receiving) {
                state = State.failed;
            }
        }
    }

    private static final class Counting extends FilterInputStream {
        private final AtomicLong bytes;

        Counting(InputStream in, AtomicLong bytes) {
            super(in);
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            bytes.addAndGet(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes.addAndGet(Math.max(0, count));
            return count;
        }
    }
}

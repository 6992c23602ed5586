package skein.web.internal;

import java.io.IOException;
import java.io.InputStream;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;

/**
 * How much of a body endpoints read. Immutable.
 *
 * @param maxBytes one more is answered with 413
 */
record BodyLimit(long maxBytes) {
    /** That of the server. */
    static final BodyLimit NONE = new BodyLimit(Long.MAX_VALUE);

    /** The request with a body that is no larger. */
    Request within(Request request) {
        if (maxBytes == Long.MAX_VALUE) {
            return request;
        }
        Body body = request.body();
        if (body.length() > maxBytes) {
            throw tooLarge();
        }
        // A body has no more bytes than it has announced; only one that has announced nothing is counted.
        return body.length() >= 0 ? request : request.with(Body.of(new Counted(body), -1, body::trailers));
    }

    private HttpException tooLarge() {
        return new HttpException(413, "The body exceeds the limit of " + maxBytes + " bytes");
    }

    private final class Counted extends InputStream {
        private final Body body;
        private long read;

        Counted(Body body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = body.stream().read(to, offset, length);
            if (count > 0) {
                read += count;
                if (read > maxBytes) {
                    throw tooLarge();
                }
            }
            return count;
        }

        @Override
        public void close() {
            body.close();
        }
    }
}

package skein.http.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import skein.http.Body;
import skein.http.Headers;

/** A body that passes through something on its way out. */
public final class FilteredBody extends Body {
    /** Something that bytes pass through. */
    @FunctionalInterface
    public interface Filter {
        /** Writes a body to an output through it. */
        void write(Body body, OutputStream out) throws IOException;
    }

    private final Body body;
    private final long length;
    private final Filter filter;

    /** @param length what comes out of the filter, in bytes; -1 when that is not known */
    public FilteredBody(Body body, long length, Filter filter) {
        this.body = body;
        this.length = length;
        this.filter = filter;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte[] bytes() throws IOException {
        var buffer = new ByteArrayOutputStream();
        writeTo(buffer);
        return buffer.toByteArray();
    }

    @Override
    public InputStream stream() throws IOException {
        return new ByteArrayInputStream(bytes());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (this) {
            filter.write(body, out);
        }
    }

    @Override
    public Headers trailers() {
        return body.trailers();
    }

    @Override
    public void close() {
        body.close();
    }
}

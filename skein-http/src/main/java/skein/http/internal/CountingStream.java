package skein.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Counts what goes through it. For one task. */
public final class CountingStream extends OutputStream implements FileSink {
    private @Nullable OutputStream out;
    private long count;

    /** Nothing has gone through. */
    public CountingStream() {}

    /** This stream, in front of another one. */
    public OutputStream through(OutputStream behind) {
        out = behind;
        return this;
    }

    /** How many bytes have gone through. */
    public long count() {
        return count;
    }

    private OutputStream behind() {
        if (out == null) {
            throw new IllegalStateException("nothing is behind it yet");
        }
        return out;
    }

    @Override
    public void write(int value) throws IOException {
        behind().write(value);
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        behind().write(bytes, from, length);
        count += length;
    }

    @Override
    public void flush() throws IOException {
        behind().flush();
    }

    @Override
    public boolean takesFiles() {
        return out instanceof FileSink sink && sink.takesFiles();
    }

    @Override
    public void send(OpenFile file, long from, long length) throws IOException {
        if (!(out instanceof FileSink sink)) {
            throw new IllegalStateException("ask takesFiles() first");
        }
        sink.send(file, from, length);
        count += length;
    }
}

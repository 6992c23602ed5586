package skein.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import skein.http.internal.FileBody;
import skein.http.internal.FilteredBody;
import skein.http.internal.WebSocketBody;

/**
 * The content of a message, in memory or streamed.
 *
 * <pre>{@code
 * Body.of("hello")                                  // in memory
 * Body.of(AsyncFiles.input(path), size)             // read as it is sent
 * Body.writing(out -> { … out.write(piece); … })    // written as it is sent
 * }</pre>
 *
 * <p>A streamed body can be consumed once, by one coroutine. Reading waits for the sender and writing for the receiver:
 * neither side gets ahead by more than a bounded buffer.
 */
public abstract sealed class Body implements AutoCloseable
        permits Body.Bytes, Body.Stream, Body.Written, FileBody, FilteredBody, WebSocketBody {
    /** For the kinds above, all of which are in this module. */
    protected Body() {}

    /** No content. */
    public static Body empty() {
        return Bytes.NONE;
    }

    /** Content in memory; the array is not copied and must not be changed. */
    public static Body of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** Text in UTF-8. */
    public static Body of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Content read from a stream, which is closed with the body.
     *
     * @param length in bytes, or -1 when it is not known
     */
    public static Body of(InputStream stream, long length) {
        return new Stream(stream, length, Headers::none);
    }

    /** Like {@link #of(InputStream, long)}; the trailers are asked for when the stream has ended. */
    public static Body of(InputStream stream, long length, Supplier<Headers> trailers) {
        return new Stream(stream, length, trailers);
    }

    /** Content that is produced while it is sent, by code that runs in the coroutine of the request. */
    public static Body writing(Writer writer) {
        return new Written(writer, Headers::none);
    }

    /** Like {@link #writing(Writer)}; the trailers are asked for when everything has been written. */
    public static Body writing(Writer writer, Supplier<Headers> trailers) {
        return new Written(writer, trailers);
    }

    /** Produces a body; see {@link #writing}. */
    @FunctionalInterface
    public interface Writer {
        /** Writes everything; {@link OutputStream#flush} sends what was written so far, {@code close} is not needed. */
        void write(OutputStream out) throws IOException;
    }

    /** The number of bytes, or -1 when it is not known before the end. */
    public abstract long length();

    /** Whether all of it lies in memory, so that it can be read any number of times. */
    public boolean inMemory() {
        return false;
    }

    /**
     * All of it, in memory.
     *
     * @throws HttpException 413, when the body of a request exceeds {@link ServerConfig#maxBodyBytes()}
     * @throws TransportTimeoutException when the rest of an answer takes too long
     * @throws IOException when the sender goes away before the end
     */
    public abstract byte[] bytes() throws IOException;

    /** All of it as UTF-8 text; fails like {@link #bytes}. */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** A stream over it; fails like {@link #bytes} while it is read. */
    public abstract InputStream stream() throws IOException;

    /**
     * The fields behind the content: a checksum, say. None before its end. They are sent behind content of unknown length
     * only, and not to clients that speak HTTP/1.0.
     */
    public Headers trailers() {
        return Headers.none();
    }

    /** Sends all of it to a stream, which stays open. */
    public abstract void writeTo(OutputStream out) throws IOException;

    /** Gives up what has not been consumed. */
    @Override
    public void close() {}

    static final class Bytes extends Body {
        static final Bytes NONE = new Bytes(new byte[0]);

        private final byte[] bytes;
        private final Headers trailers;

        Bytes(byte[] bytes) {
            this(bytes, Headers.none());
        }

        /** @param trailers what came behind them */
        Bytes(byte[] bytes, Headers trailers) {
            this.bytes = Objects.requireNonNull(bytes, "bytes");
            this.trailers = trailers;
        }

        @Override
        public Headers trailers() {
            return trailers;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public boolean inMemory() {
            return true;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    static final class Stream extends Body {
        private final InputStream stream;
        private final long length;
        private final Supplier<Headers> trailers;

        Stream(InputStream stream, long length, Supplier<Headers> trailers) {
            this.stream = Objects.requireNonNull(stream, "stream");
            this.length = length;
            this.trailers = Objects.requireNonNull(trailers, "trailers");
        }

        @Override
        public Headers trailers() {
            return trailers.get();
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public byte[] bytes() throws IOException {
            try (this) {
                return stream.readAllBytes();
            }
        }

        @Override
        public InputStream stream() {
            return stream;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (this) {
                stream.transferTo(out);
            }
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException alreadyGone) {
                // Nothing more can be asked of a stream that is given up.
            }
        }
    }

    static final class Written extends Body {
        private final Writer writer;
        private final Supplier<Headers> trailers;

        Written(Writer writer, Supplier<Headers> trailers) {
            this.writer = Objects.requireNonNull(writer, "writer");
            this.trailers = Objects.requireNonNull(trailers, "trailers");
        }

        @Override
        public Headers trailers() {
            return trailers.get();
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public byte[] bytes() throws IOException {
            var buffer = new ByteArrayOutputStream();
            writer.write(buffer);
            return buffer.toByteArray();
        }

        @Override
        public InputStream stream() throws IOException {
            return new ByteArrayInputStream(bytes());
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            writer.write(out);
        }
    }
}

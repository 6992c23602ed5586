package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.BrotliDecoder;
import io.netty.handler.codec.compression.Zstd;
import io.netty.handler.codec.compression.ZstdDecoder;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import skein.http.DecodeException;

/**
 * The content of an answer behind its encoding, decoded piece by piece. The JDK decodes gzip and deflate, Netty's handlers
 * brotli and zstd. Read by one task.
 */
public final class DecodedBody extends InputStream {
    private final Encoded encoded;
    private final String encoding;
    private final String origin;
    private final long limit;
    private @Nullable InputStream decoded;
    private long total;

    /**
     * @param source what has come
     * @param encoding one that {@link #knows}
     * @param origin for the messages
     * @param limit the most bytes that it may expand to
     */
    public DecodedBody(InputStream source, String encoding, String origin, long limit) {
        this.encoded = new Encoded(source);
        this.encoding = encoding;
        this.origin = origin;
        this.limit = limit;
    }

    /** Whether an encoding can be decoded here. */
    public static boolean knows(String encoding) {
        return switch (encoding) {
            case "gzip", "x-gzip", "deflate" -> true;
            case "br" -> Brotli.isAvailable();
            case "zstd" -> Zstd.isAvailable();
            default -> false;
        };
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int size;
        try {
            if (decoded == null) {
                decoded = open();
            }
            size = decoded.read(target, from, length);
        } catch (ZipException | EOFException | DecoderException e) {
            if (e == encoded.failure) {
                throw e;
            }
            throw new DecodeException(origin, "the content is no valid " + encoding + ": " + e.getMessage(), e);
        }
        total += Math.max(size, 0);
        if (total > limit) {
            throw tooLarge();
        }
        return size;
    }

    private DecodeException tooLarge() {
        return new DecodeException(
                origin,
                "the content expands from " + encoding + " to more than " + limit
                        + " bytes; raise the limit of decompression if that is what it should do",
                null);
    }

    private InputStream open() throws IOException {
        return switch (encoding) {
            case "br" -> new Handled(new BrotliDecoder());
            case "zstd" -> new Handled(new ZstdDecoder());
            case "deflate" -> inflate();
            default -> new GZIPInputStream(encoded, 8 * 1024);
        };
    }

    /** Half of the servers that say deflate leave out the frame of zlib that it stands for. */
    private InputStream inflate() throws IOException {
        var ahead = new BufferedInputStream(encoded, 8 * 1024);
        ahead.mark(2);
        int first = ahead.read();
        int second = ahead.read();
        ahead.reset();
        boolean zlib = first >= 0 && second >= 0 && (first & 0x0f) == 8 && ((first << 8) + second) % 31 == 0;
        return new Deflated(ahead, new Inflater(!zlib));
    }

    /** Ends its inflater, which holds memory outside of the heap. */
    private static final class Deflated extends InflaterInputStream {
        Deflated(InputStream source, Inflater inflater) {
            super(source, inflater, 8 * 1024);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    @Override
    public void close() throws IOException {
        try (encoded) {
            if (decoded != null) {
                decoded.close();
            }
        }
    }

    /** Remembers how reading failed, to tell a broken connection from broken content. */
    private static final class Encoded extends FilterInputStream {
        private @Nullable IOException failure;

        Encoded(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                return super.read(target, from, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** What a handler of Netty's makes of it; small pieces go in, since each may become very large. */
    private final class Handled extends InputStream {
        private static final int PIECE = 1024;

        private final EmbeddedChannel channel;
        private ByteBuf piece = Unpooled.EMPTY_BUFFER;
        private boolean ended;

        Handled(ChannelHandler decoder) {
            channel = new EmbeddedChannel(decoder);
        }

        @Override
        public int read() throws IOException {
            return fill() ? piece.readUnsignedByte() : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int size = Math.min(length, piece.readableBytes());
            piece.readBytes(target, from, size);
            return size;
        }

        private boolean fill() throws IOException {
            while (!piece.isReadable()) {
                piece.release();
                piece = Unpooled.EMPTY_BUFFER;
                ByteBuf next = channel.readInbound();
                if (next != null) {
                    piece = next;
                } else if (ended) {
                    return false;
                } else {
                    feed();
                }
            }
            return true;
        }

        private void feed() throws IOException {
            var bytes = new byte[PIECE];
            int size = encoded.read(bytes, 0, PIECE);
            if (size < 0) {
                ended = true;
                channel.finish();
            } else {
                channel.writeInbound(Unpooled.wrappedBuffer(bytes, 0, size));
            }
        }

        @Override
        public void close() {
            piece.release();
            piece = Unpooled.EMPTY_BUFFER;
            channel.finishAndReleaseAll();
        }
    }
}

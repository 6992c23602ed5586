package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.BrotliEncoder;
import io.netty.handler.codec.compression.Zstd;
import io.netty.handler.codec.compression.ZstdEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import skein.http.Body;

/** The content codings that this process can make. */
enum Coding {
    /** Needs brotli4j on the class path. */
    BR {
        @Override
        boolean works() {
            return Brotli.isAvailable();
        }

        @Override
        void write(Body body, OutputStream out) throws IOException {
            throughNetty(body, out, new BrotliEncoder());
        }
    },
    /** Needs zstd-jni on the class path. */
    ZSTD {
        @Override
        boolean works() {
            return Zstd.isAvailable();
        }

        @Override
        void write(Body body, OutputStream out) throws IOException {
            if (!throughNetty(body, out, new ZstdEncoder())) {
                // Netty makes no frame of nothing, and nothing is no frame: RFC 8878, 3.1.1.
                out.write(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x20, 0, 1, 0, 0});
            }
        }
    },
    GZIP {
        @Override
        void write(Body body, OutputStream out) throws IOException {
            var gzip = new Gzip(out);
            try {
                body.writeTo(gzip);
                gzip.finish();
            } finally {
                gzip.release();
            }
        }
    },
    DEFLATE {
        @Override
        void write(Body body, OutputStream out) throws IOException {
            try (var deflater = new Deflater()) {
                var deflate = new DeflaterOutputStream(out, deflater, PIECE, true);
                body.writeTo(deflate);
                deflate.finish();
            }
        }
    };

    private static final int PIECE = 8 * 1024;

    /** Those that can be made, the best first. */
    static List<String> available() {
        var names = new ArrayList<String>();
        for (Coding coding : values()) {
            if (coding.works()) {
                names.add(coding.token());
            }
        }
        return List.copyOf(names);
    }

    static Coding of(String token) {
        return valueOf(token.toUpperCase(java.util.Locale.ROOT));
    }

    String token() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean works() {
        return true;
    }

    /** Writes a body in this coding. What the body flushes goes out at once. */
    abstract void write(Body body, OutputStream out) throws IOException;

    private static boolean throughNetty(Body body, OutputStream out, ChannelHandler encoder) throws IOException {
        var encoded = new Encoded(out, encoder);
        try {
            body.writeTo(encoded);
            encoded.finish();
            return encoded.used;
        } finally {
            encoded.release();
        }
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, PIECE, true);
        }

        /** Gives the memory back that lies outside of the heap, without writing anything. */
        void release() {
            def.end();
        }
    }

    /** What Netty's encoder makes of the bytes. It lives on a channel, so it gets one. */
    private static final class Encoded extends OutputStream {
        private final OutputStream out;
        private final EmbeddedChannel channel;
        private final byte[] piece = new byte[2 * PIECE];
        private int filled;
        private boolean used;

        Encoded(OutputStream out, ChannelHandler encoder) {
            this.out = out;
            this.channel = new EmbeddedChannel(encoder);
            channel.config().setAllocator(UnpooledByteBufAllocator.DEFAULT);
        }

        @Override
        public void write(int value) throws IOException {
            if (filled == piece.length) {
                encode();
            }
            piece[filled++] = (byte) value;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, bytes.length);
            int left = length;
            while (left > 0) {
                if (filled == piece.length) {
                    encode();
                }
                int size = Math.min(left, piece.length - filled);
                System.arraycopy(bytes, from + length - left, piece, filled, size);
                filled += size;
                left -= size;
            }
        }

        @Override
        public void flush() throws IOException {
            encode();
            out.flush();
        }

        private void encode() throws IOException {
            if (filled > 0) {
                used = true;
                channel.writeOutbound(Unpooled.copiedBuffer(piece, 0, filled));
                filled = 0;
                drain();
            }
        }

        void finish() throws IOException {
            encode();
            channel.finish();
            drain();
        }

        private void drain() throws IOException {
            ByteBuf encoded;
            while ((encoded = channel.readOutbound()) != null) {
                try {
                    encoded.readBytes(out, encoded.readableBytes());
                } finally {
                    encoded.release();
                }
            }
        }

        void release() {
            channel.finishAndReleaseAll();
        }
    }
}

package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionDecoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionEncoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilter;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilterProvider;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Agreeing on permessage-deflate (RFC 7692), and keeping it from filling the memory. */
final class WebSocketDeflate {
    private static final int LEVEL = 6;
    /** The only window that the JDK's deflater has, in bits. */
    private static final int WINDOW_BITS = 15;

    private static final String SERVER_WINDOW = "server_max_window_bits";

    private WebSocketDeflate() {}

    // Agreeing.

    /** What a server answers, and does. */
    record Agreed(WebSocketServerExtension extension, String header) {}

    /** The first of a client's offers that can be met, or null. */
    static @Nullable Agreed accept(@Nullable String offers, WebSocketFrames frames) {
        if (offers == null) {
            return null;
        }
        var handshaker = new PerMessageDeflateServerExtensionHandshaker(
                LEVEL,
                true,
                WINDOW_BITS,
                true,
                false,
                WINDOW_BITS,
                PerMessageDeflateServerExtensionHandshaker.DEFAULT_MEM_LEVEL,
                filters(frames),
                0);
        for (WebSocketExtensionData offer : parse(offers)) {
            int bits = serverWindow(offer);
            // Netty knows the deflater's window only, and stumbles over one that is no number.
            WebSocketServerExtension extension = bits < 0 ? null : handshaker.handshakeExtension(withoutWindow(offer));
            if (extension != null) {
                Map<String, @Nullable String> parameters =
                        new HashMap<>(extension.newReponseData().parameters());
                if (offer.parameters().containsKey(SERVER_WINDOW)) {
                    parameters.put(SERVER_WINDOW, Integer.toString(bits));
                }
                return new Agreed(
                        bits == WINDOW_BITS ? extension : new SmallWindow(extension, bits, frames),
                        header(offer.name(), parameters));
            }
        }
        return null;
    }

    /** How far back the client wants the server to point at most, in bits; -1 when it makes no sense. */
    private static int serverWindow(WebSocketExtensionData offer) {
        if (!offer.parameters().containsKey(SERVER_WINDOW)) {
            return WINDOW_BITS;
        }
        String bits = String.valueOf(offer.parameters().get(SERVER_WINDOW));
        return bits.matches("[89]|1[0-5]") ? Integer.parseInt(bits) : -1;
    }

    private static WebSocketExtensionData withoutWindow(WebSocketExtensionData offer) {
        Map<String, @Nullable String> parameters = new HashMap<>(offer.parameters());
        parameters.remove(SERVER_WINDOW);
        return new WebSocketExtensionData(offer.name(), parameters);
    }

    /** Receives as Netty does, and sends for a smaller window. */
    private record SmallWindow(WebSocketServerExtension whole, int bits, WebSocketFrames frames)
            implements WebSocketServerExtension {
        @Override
        public int rsv() {
            return whole.rsv();
        }

        @Override
        public WebSocketExtensionEncoder newExtensionEncoder() {
            return new WebSocketSmallWindow(LEVEL, bits, frame -> frames.incompressible());
        }

        @Override
        public WebSocketExtensionDecoder newExtensionDecoder() {
            return whole.newExtensionDecoder();
        }

        @Override
        public WebSocketExtensionData newReponseData() {
            return whole.newReponseData();
        }
    }

    /** What a client offers. */
    static String offer(WebSocketFrames frames) {
        WebSocketExtensionData data = client(frames).newRequestData();
        return header(data.name(), data.parameters());
    }

    /**
     * What a client makes of the server's choice, which is null when it chose none.
     *
     * @throws IllegalArgumentException when it was not offered; says so
     */
    static @Nullable WebSocketClientExtension agreed(@Nullable String chosen, boolean offered, WebSocketFrames frames) {
        if (chosen == null) {
            return null;
        }
        List<WebSocketExtensionData> all = parse(chosen);
        WebSocketClientExtension extension =
                offered && all.size() == 1 ? client(frames).handshakeExtension(all.getFirst()) : null;
        if (extension == null) {
            throw new IllegalArgumentException("the server chose an extension that was not offered: " + chosen);
        }
        return extension;
    }

    private static List<WebSocketExtensionData> parse(String header) {
        try {
            return WebSocketExtensionUtil.extractExtensions(header);
        } catch (IndexOutOfBoundsException malformed) {
            // Netty stumbles over an extension without a name.
            return List.of();
        }
    }

    private static PerMessageDeflateClientExtensionHandshaker client(WebSocketFrames frames) {
        return new PerMessageDeflateClientExtensionHandshaker(
                LEVEL, false, WINDOW_BITS, true, false, filters(frames), 0);
    }

    private static String header(String name, Map<String, ? extends @Nullable String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getValue() == null ? entry.getKey() : entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("; ", parameters.isEmpty() ? name : name + "; ", ""));
    }

    private static WebSocketExtensionFilterProvider filters(WebSocketFrames frames) {
        return new WebSocketExtensionFilterProvider() {
            @Override
            public WebSocketExtensionFilter encoderFilter() {
                return frame -> frames.incompressible();
            }

            @Override
            public WebSocketExtensionFilter decoderFilter() {
                return WebSocketExtensionFilter.NEVER_SKIP;
            }
        };
    }

    // Memory.

    /**
     * Cuts compressed frames into pieces, so that each is checked before the next one is decompressed: a frame becomes up
     * to a thousand times as large, and Netty hands it over when it has all of it.
     */
    static final class Pieces extends ChannelInboundHandlerAdapter {
        private static final int LARGEST = 4 * 1024;

        private final WebSocketFrames frames;
        private boolean compressed;

        Pieces(WebSocketFrames frames) {
            this.frames = frames;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var frame = (WebSocketFrame) message;
            if (frames.deaf()) {
                frame.release();
            } else if (!allowed(frame)) {
                frame.release();
                frames.violated(1002, "reserved bits are set where they mean nothing");
            } else if (isData(frame) && compressed && frame.content().readableBytes() > LARGEST) {
                cut(context, frame);
            } else {
                context.fireChannelRead(frame);
            }
        }

        /** Netty's decoder leaves the bits to the extensions. */
        private boolean allowed(WebSocketFrame frame) {
            boolean first = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
            if (first) {
                compressed = frame.rsv() != 0;
            }
            return frame.rsv() == 0 || (first && frame.rsv() == WebSocketExtension.RSV1);
        }

        private static boolean isData(WebSocketFrame frame) {
            return frame instanceof TextWebSocketFrame
                    || frame instanceof BinaryWebSocketFrame
                    || frame instanceof ContinuationWebSocketFrame;
        }

        private void cut(ChannelHandlerContext context, WebSocketFrame frame) {
            try {
                ByteBuf content = frame.content();
                context.fireChannelRead(first(frame, content.readRetainedSlice(LARGEST)));
                while (content.isReadable() && !frames.deaf()) {
                    int size = Math.min(content.readableBytes(), LARGEST);
                    boolean last = frame.isFinalFragment() && size == content.readableBytes();
                    context.fireChannelRead(new ContinuationWebSocketFrame(last, 0, content.readRetainedSlice(size)));
                }
            } finally {
                frame.release();
            }
        }

        private static WebSocketFrame first(WebSocketFrame whole, ByteBuf piece) {
            return switch (whole) {
                case TextWebSocketFrame text -> new TextWebSocketFrame(false, text.rsv(), piece);
                case BinaryWebSocketFrame binary -> new BinaryWebSocketFrame(false, binary.rsv(), piece);
                default -> new ContinuationWebSocketFrame(false, 0, piece);
            };
        }
    }
}

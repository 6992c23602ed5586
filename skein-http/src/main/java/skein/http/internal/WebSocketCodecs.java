package skein.http.internal;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;
import io.netty.handler.flow.FlowControlHandler;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.WebSocketConfig;

/**
 * What stands between the bytes of a channel and {@link WebSocketFrames}.
 *
 * <pre>
 * bytes ─ arrivals ─ frames ─ one at a time ─ pieces ─ decompression ─ UTF-8 ─ WebSocketFrames
 * </pre>
 */
final class WebSocketCodecs {
    /** RFC 6455, 10.3: unpredictable to whoever chooses what is sent. */
    private static final SecureRandom MASKS = new SecureRandom();

    private WebSocketCodecs() {}

    /**
     * The handlers, in their order.
     *
     * @param server whether the peer masks its frames, and this side does not
     * @param deflate what has been agreed on, or null
     */
    static List<ChannelHandler> of(
            boolean server, WebSocketConfig config, @Nullable WebSocketExtension deflate, WebSocketFrames frames) {
        int largestFrame = largestFrame(config, deflate != null);
        var handlers = new ArrayList<ChannelHandler>();
        handlers.add(new WebSocketArrivals(largestFrame));
        handlers.add(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(server)
                .allowMaskMismatch(false)
                .allowExtensions(deflate != null)
                .maxFramePayloadLength(largestFrame)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build()));
        handlers.add(server ? new WebSocket13FrameEncoder(false) : new WebSocket13FrameEncoder(MASKS::nextInt));
        // What was read at once is decompressed only while there is room for it.
        handlers.add(new FlowControlHandler());
        if (deflate != null) {
            handlers.add(new WebSocketDeflate.Pieces(frames));
            handlers.add(deflate.newExtensionDecoder());
            handlers.add(deflate.newExtensionEncoder());
        }
        handlers.add(new Utf8FrameValidator(false));
        handlers.add(frames);
        return handlers;
    }

    /** What cannot be compressed becomes a little larger. */
    private static int largestFrame(WebSocketConfig config, boolean deflate) {
        long message = config.maxMessageBytes();
        long largest = deflate ? message + (message >> 10) + 64 : message;
        // Less than 125 would refuse control frames.
        return (int) Math.max(125, Math.min(largest, config.maxFrameBytes()));
    }
}

package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionEncoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilter;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Compresses for a client that has a smaller window than the JDK's deflater, which knows no other than its own. It
 * forgets everything whenever a window is full, and at the end of each frame, so it never points back further. That
 * compresses worse; who asks for it has little memory.
 */
final class WebSocketSmallWindow extends WebSocketExtensionEncoder {
    /** What a flush ends with, and RFC 7692, 7.2.1, leaves out at the end of a message. */
    private static final int TAIL = 4;

    private final int window;
    private final WebSocketExtensionFilter skipped;
    private final Deflater deflater;
    private final byte[] piece = new byte[4 * 1024];

    /** @param bits of the window, from 8 to 14 */
    WebSocketSmallWindow(int level, int bits, WebSocketExtensionFilter skipped) {
        this.window = 1 << bits;
        this.skipped = skipped;
        this.deflater = new Deflater(level, true);
    }

    @Override
    public boolean acceptOutboundMessage(Object message) {
        return message instanceof WebSocketFrame frame
                && (frame instanceof TextWebSocketFrame
                        || frame instanceof BinaryWebSocketFrame
                        || frame instanceof ContinuationWebSocketFrame)
                && !skipped.mustSkip(frame);
    }

    @Override
    protected void encode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        boolean last = frame.isFinalFragment();
        ByteBuf content = frame.content().isReadable() ? deflate(context, frame.content(), last) : empty();
        out.add(
                switch (frame) {
                    case TextWebSocketFrame text -> new TextWebSocketFrame(last, WebSocketExtension.RSV1, content);
                    case BinaryWebSocketFrame binary ->
                        new BinaryWebSocketFrame(last, WebSocketExtension.RSV1, content);
                    default -> new ContinuationWebSocketFrame(last, 0, content);
                });
    }

    /** A block of nothing. */
    private static ByteBuf empty() {
        return Unpooled.wrappedBuffer(new byte[1]);
    }

    private ByteBuf deflate(ChannelHandlerContext context, ByteBuf content, boolean last) {
        ByteBuf compressed = context.alloc().buffer(Math.max(64, content.readableBytes() / 2));
        while (content.isReadable()) {
            int size = Math.min(window, content.readableBytes());
            deflater.setInput(ByteBufUtil.getBytes(content.readSlice(size)));
            int made;
            do {
                made = deflater.deflate(piece, 0, piece.length, Deflater.FULL_FLUSH);
                compressed.writeBytes(piece, 0, made);
            } while (made == piece.length);
        }
        return last ? compressed.writerIndex(compressed.writerIndex() - TAIL) : compressed;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deflater.end();
    }
}

package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.http.Message;
import skein.http.WebSocketConfig;

/**
 * The wire of a WebSocket on a channel of Netty's: the last handler behind its codecs. It puts messages together, and
 * cuts large ones up, so that it shows when a slow peer takes some of them. Confined to the I/O thread, but for the
 * methods of {@link WebSocketWire}.
 */
final class WebSocketFrames extends ChannelInboundHandlerAdapter implements WebSocketWire {
    private static final int LARGEST_FRAME = 64 * 1024;
    /** Compressing more would keep the loop's I/O thread busy for more than some 20 ms. */
    private static final int LARGEST_COMPRESSED = 256 * 1024;

    private static final int LARGEST_CODE = 4999;

    private final NettyIo io;
    private final Channel channel;
    private final int maxMessageBytes;
    private @Nullable WebSocketSession session;

    private byte[] partial = new byte[0];
    private int filled;
    private boolean text;

    private boolean incompressible;
    private boolean closeSent;
    private boolean deaf;
    private boolean lingering;
    private boolean inputEnded;
    private boolean inactive;
    private volatile long progress;

    WebSocketFrames(NettyIo io, Channel channel, WebSocketConfig config) {
        this.io = io;
        this.channel = channel;
        this.maxMessageBytes = config.maxMessageBytes();
    }

    /** Whom it belongs to; said before anything comes. */
    void belongsTo(WebSocketSession owner) {
        session = owner;
    }

    private WebSocketSession session() {
        return Objects.requireNonNull(session, "session");
    }

    /** Whether what comes is not looked at any more. */
    boolean deaf() {
        return deaf;
    }

    /** Whether the message that is being sent is not to be compressed. */
    boolean incompressible() {
        return incompressible;
    }

    // What comes.

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!deaf && message instanceof WebSocketFrame frame) {
                read(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(WebSocketFrame frame) {
        switch (frame) {
            case PingWebSocketFrame ping -> session().pinged(bytes(ping.content()));
            case PongWebSocketFrame pong -> session().ponged(bytes(pong.content()));
            case CloseWebSocketFrame close -> readClose(close);
            case ContinuationWebSocketFrame more -> add(more);
            default -> {
                text = frame instanceof TextWebSocketFrame;
                if (frame.isFinalFragment() && frame.content().readableBytes() <= maxMessageBytes) {
                    deliver(bytes(frame.content()));
                } else {
                    add(frame);
                }
            }
        }
    }

    private void readClose(CloseWebSocketFrame close) {
        int code = close.statusCode();
        if (code > LARGEST_CODE) {
            // Netty has looked at the smaller ones.
            violated(1002, "close code " + code + " does not exist");
        } else {
            deaf = true;
            session().closed(code < 0 ? Closure.NO_CODE : code, close.reasonText());
        }
    }

    private static byte[] bytes(ByteBuf content) {
        var bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        return bytes;
    }

    private void add(WebSocketFrame part) {
        ByteBuf content = part.content();
        int size = content.readableBytes();
        if (size > maxMessageBytes - filled) {
            violated(1009, "a message exceeds the limit of " + maxMessageBytes + " bytes");
            return;
        }
        if (filled + size > partial.length) {
            partial = Arrays.copyOf(partial, Math.min(Math.max(2 * partial.length, filled + size), maxMessageBytes));
        }
        content.readBytes(partial, filled, size);
        filled += size;
        if (part.isFinalFragment()) {
            byte[] whole = filled == partial.length ? partial : Arrays.copyOf(partial, filled);
            partial = new byte[0];
            filled = 0;
            deliver(whole);
        }
    }

    private void deliver(byte[] payload) {
        Message message =
                text ? new Message.Text(new String(payload, StandardCharsets.UTF_8)) : new Message.Binary(payload);
        if (!session().received(message, payload.length)) {
            pause();
        }
    }

    /** What the peer has sent is against the rules; nothing more is looked at. */
    void violated(int code, String what) {
        deaf = true;
        partial = new byte[0];
        session().violated(code, what);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!channel.isOpen()) {
            // Netty's decompressor fails again when the channel closes, and hands nothing on.
            channelInactive(context);
        }
        if (deaf) {
            return;
        }
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            violated(corrupted.closeStatus().code(), String.valueOf(corrupted.getMessage()));
        } else if (cause instanceof CodecException) {
            violated(1007, "a message cannot be decompressed");
        } else {
            session().gone(String.valueOf(cause.getMessage()));
            channel.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /** Nobody half-closes a WebSocket: the other half would be of no use. Behind a close frame the answer still goes. */
    private void inputEnded() {
        inputEnded = true;
        if (lingering) {
            channel.close();
        } else if (!deaf) {
            session().gone("the peer hung up without a close frame");
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (inactive) {
            return;
        }
        inactive = true;
        deaf = true;
        session().gone("the connection was lost without a close frame");
        context.fireChannelInactive();
    }

    // What goes.

    @Override
    public void message(boolean isText, byte[] payload, Runnable sent) {
        io.loop().submit(() -> {
            if (closeSent || !channel.isActive()) {
                sent.run();
            } else {
                write(isText, payload, sent);
            }
        });
    }

    private void write(boolean isText, byte[] payload, Runnable sent) {
        incompressible = payload.length > LARGEST_COMPRESSED;
        int from = 0;
        do {
            int size = Math.min(payload.length - from, LARGEST_FRAME);
            boolean last = from + size == payload.length;
            ByteBuf content = Unpooled.wrappedBuffer(payload, from, size);
            WebSocketFrame frame = from > 0
                    ? new ContinuationWebSocketFrame(last, 0, content)
                    : isText ? new TextWebSocketFrame(last, 0, content) : new BinaryWebSocketFrame(last, 0, content);
            write(frame, last ? sent : null);
            from += size;
        } while (from < payload.length);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the I/O thread alone
    private void write(WebSocketFrame frame, @Nullable Runnable sent) {
        channel.write(frame).addListener(written -> {
            progress++;
            if (sent != null) {
                sent.run();
            }
        });
        io.flushLater(channel);
    }

    @Override
    public void ping(byte[] payload) {
        io.loop().submit(() -> {
            if (!closeSent) {
                write(new PingWebSocketFrame(Unpooled.wrappedBuffer(payload)), null);
            }
        });
    }

    @Override
    public void pong(byte[] payload, Runnable sent) {
        io.loop().submit(() -> {
            if (closeSent) {
                sent.run();
            } else {
                write(new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)), sent);
            }
        });
    }

    @Override
    public void close(int code, String reason) {
        io.loop().submit(() -> {
            if (!closeSent) {
                closeSent = true;
                write(
                        code == Closure.NO_CODE ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, reason),
                        null);
            }
        });
    }

    @Override
    public void pause() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void resume() {
        io.loop().submit(() -> channel.config().setAutoRead(true));
    }

    @Override
    public long progress() {
        return progress;
    }

    @Override
    public void end() {
        io.loop().submit(() -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> channel.close()));
    }

    @Override
    public void linger() {
        io.loop()
                .submit(() -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
                    lingering = true;
                    // TLS would have to say that it ends as well, and a stream of HTTP/2 has no halves of its own.
                    boolean halves = channel instanceof DuplexChannel
                            && channel.pipeline().get(SslHandler.class) == null;
                    if (halves && !inputEnded) {
                        channel.config().setAutoRead(true);
                        ((DuplexChannel) channel).shutdownOutput();
                    } else {
                        channel.close();
                    }
                }));
    }

    @Override
    public void abort() {
        io.loop().submit(channel::close);
    }
}

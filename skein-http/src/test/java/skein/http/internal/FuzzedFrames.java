package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.internal.Loops;
import skein.async.internal.TaskBase;
import skein.http.Message;
import skein.http.Request;
import skein.http.WebSocketConfig;

/**
 * What a server makes of the bytes that come over a WebSocket, by the codecs and the session that it has, without a
 * socket and without answers.
 */
public final class FuzzedFrames {
    /**
     * All that has come of it.
     *
     * @param messages those that a handler receives, in their order
     * @param pongs the payloads of the answers to pings
     * @param code what it was closed with, by either side; 0 when it is still open
     * @param mostWaiting the most bytes of messages that have waited for the handler
     * @param leftBytes of buffers that nobody has released
     */
    public record Result(List<Message> messages, List<String> pongs, int code, long mostWaiting, long leftBytes) {}

    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Message> messages = new ArrayList<>();
    private final List<String> pongs = new ArrayList<>();
    private final WebSocketSession session;
    private long mostWaiting;

    private FuzzedFrames(WebSocketConfig config, @Nullable String offer) {
        channel.config().setAllocator(buffers);
        TaskBase task = TaskBase.current();
        var frames = new WebSocketFrames(SocketsOfNobody.IO, channel, config);
        session = new WebSocketSession(
                true, Request.of("GET", "/"), null, config, task.loop(), new Wire(), task::cancelAll);
        frames.belongsTo(session);
        for (ChannelHandler handler : WebSocketCodecs.of(true, config, agreed(offer, frames), frames)) {
            channel.pipeline().addLast(handler);
        }
    }

    private static @Nullable WebSocketServerExtension agreed(@Nullable String offer, WebSocketFrames frames) {
        return offer == null
                ? null
                : Objects.requireNonNull(WebSocketDeflate.accept(offer, frames)).extension();
    }

    /**
     * Reads bytes that arrive in pieces.
     *
     * @param offer the extension that the client wants, or null
     */
    public static Result read(WebSocketConfig config, @Nullable String offer, byte[]... pieces) {
        return Async.run(() -> new FuzzedFrames(config, offer).read(pieces));
    }

    private Result read(byte[][] pieces) {
        try {
            for (byte[] piece : pieces) {
                ByteBuf bytes = buffers.heapBuffer(piece.length).writeBytes(piece);
                channel.writeInbound(bytes);
                takeAll();
            }
            int code = session.closeCode().orElse(0);
            end();
            return new Result(List.copyOf(messages), List.copyOf(pongs), code, mostWaiting, leftBytes());
        } finally {
            end();
        }
    }

    private void takeAll() {
        mostWaiting = Math.max(mostWaiting, session.statistics().waitingBytes());
        while (session.statistics().waiting() > 0) {
            messages.add(session.receive());
            channel.runPendingTasks();
            channel.checkException();
            mostWaiting = Math.max(mostWaiting, session.statistics().waitingBytes());
        }
    }

    /** Nobody is there any more; no timer stays behind. */
    private void end() {
        session.closeSoon(1000, "", true);
        session.gone("there is no more input");
        channel.finishAndReleaseAll();
    }

    private long leftBytes() {
        return buffers.metric().usedHeapMemory() + buffers.metric().usedDirectMemory();
    }

    /** The session's own words are not sent, but noted. */
    private final class Wire implements WebSocketWire {
        @Override
        public void pong(byte[] payload, Runnable sent) {
            pongs.add(Arrays.toString(payload));
            sent.run();
        }

        @Override
        public void pause() {
            channel.config().setAutoRead(false);
        }

        @Override
        public void resume() {
            channel.config().setAutoRead(true);
        }

        @Override
        public void message(boolean text, byte[] payload, Runnable sent) {
            sent.run();
        }

        @Override
        public void ping(byte[] payload) {}

        @Override
        public void close(int code, String reason) {}

        @Override
        public long progress() {
            return 0;
        }

        @Override
        public void end() {}

        @Override
        public void linger() {}

        @Override
        public void abort() {}
    }

    /** For what the frames would send, and never do. */
    private static final class SocketsOfNobody {
        static final NettyIo IO = new NettyIo(Loops.shared().all().getFirst());
    }
}

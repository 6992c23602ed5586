package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.http.ServerConfig;

/**
 * Netty's codec in a server's connection, and what the streams of the connection send through it: straight to the codec,
 * as it would take frames apart again, and with one flush for all of them. Confined to the I/O thread.
 */
final class Http2Wire {
    /** How much of a body a client sends that nobody reads. */
    static final int STREAM_WINDOW_BYTES = 256 * 1024;
    /** Large, so that bodies which nobody reads at the moment do not hold up the others. */
    private static final int WINDOW_BYTES = 16 * 1024 * 1024;

    /** Resets cost the client nothing and make the server work: RFC 9113, 10.5. */
    private static final int MOST_RESETS = 500;

    private static final int RESETS_SECONDS = 10;
    private static final long GOODBYE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final Channel channel;
    private final Http2Batch batch;
    private final Http2FrameCodec codec;
    private final io.netty.handler.codec.http2.Http2Connection.PropertyKey key;
    private @Nullable ChannelHandlerContext context;

    Http2Wire(NettyIo io, Channel channel, ServerConfig config) {
        this.channel = channel;
        this.batch = new Http2Batch(io, channel);
        this.codec = new Http2Codec.Builder()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(config.maxStreams())
                        .maxHeaderListSize(config.maxHeaderBytes())
                        .initialWindowSize(STREAM_WINDOW_BYTES)
                        .connectProtocolEnabled(true))
                .validateHeaders(true)
                .validateRequiredPseudoHeaders(true)
                .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_SECONDS)
                .decoupleCloseAndGoAway(true)
                // Time for the last GOAWAY to leave; nothing would be taken for none.
                .gracefulShutdownTimeoutMillis(GOODBYE_MILLIS)
                .build();
        this.key = codec.connection().newKey();
    }

    // Netty's table of streams, in which ours lie as well.

    /** A stream that is open; null for one that is not, or has not been entered. */
    @Nullable
    Http2Stream stream(int id) {
        var open = codec.connection().stream(id);
        return open == null ? null : open.getProperty(key);
    }

    void enter(int id, Http2Stream stream) {
        codec.connection().stream(id).setProperty(key, stream);
    }

    /** @param closed told of each stream that has been entered, when it is over */
    void watch(Consumer<Http2Stream> closed) {
        codec.connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(io.netty.handler.codec.http2.Http2Stream over) {
                Http2Stream stream = over.getProperty(key);
                if (stream != null) {
                    closed.accept(stream);
                }
            }
        });
    }

    // What is sent.

    /** Puts the codec to the end of the pipeline of its channel, where it says what it allows. */
    void install() {
        channel.pipeline().addLast(batch, codec);
        context = channel.pipeline().context(codec);
        write(new DefaultHttp2WindowUpdateFrame(WINDOW_BYTES - Http2CodecUtil.DEFAULT_WINDOW_SIZE));
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "context");
    }

    /** Sends a frame of the connection itself. */
    void write(Object frame) {
        channel.write(frame);
        batch.flushLater();
    }

    /**
     * Sends the head of an answer, or what stands behind its body.
     *
     * @return false when it cannot be sent, and nothing must follow
     */
    boolean writeHead(int stream, Http2Headers head, boolean end) {
        ChannelFuture sent = codec.encoder()
                .writeHeaders(context(), stream, head, 0, end, context().newPromise());
        batch.flushLater();
        return sent.cause() == null;
    }

    /** Sends a part of a body as soon as the windows of its stream and of the connection allow. */
    ChannelFuture writeData(int stream, ByteBuf data, boolean end) {
        ChannelFuture sent = codec.encoder()
                .writeData(context(), stream, data, 0, end, context().newPromise());
        batch.flushLater();
        return sent;
    }

    void reset(int stream, Http2Error reason) {
        codec.resetStream(context(), stream, reason.code(), context().newPromise());
        batch.flushLater();
    }

    /** Lets the client send so much more, in a stream and altogether. */
    void giveBack(int stream, int bytes) {
        var open = codec.connection().stream(stream);
        if (open == null) {
            // Netty has given back for the connection what the stream had left.
            return;
        }
        try {
            if (codec.connection().local().flowController().consumeBytes(open, bytes)) {
                batch.flushLater();
            }
        } catch (Http2Exception e) {
            codec.onError(context(), true, e);
        }
    }
}

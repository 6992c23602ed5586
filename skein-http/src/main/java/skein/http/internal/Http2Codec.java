package skein.http.internal;

import static io.netty.handler.codec.http2.Http2Exception.connectionError;
import static io.netty.handler.codec.http2.Http2Exception.streamError;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import org.jspecify.annotations.Nullable;

/**
 * Netty's codec for a server, with a memory. Netty forgets a stream as soon as it is closed, and answers whatever still
 * comes for it alike; RFC 9113, 5.1 and 5.1.1, wants the connection to end where the client cannot mean well.
 *
 * <pre>
 * headers or data for a stream that ...
 *   the client had ended            STREAM_CLOSED, of the connection
 *   was passed over, never opened   PROTOCOL_ERROR, of the connection
 *   was reset, or is forgotten      STREAM_CLOSED, of the stream: they may have crossed the reset
 * </pre>
 */
final class Http2Codec extends Http2FrameCodec {
    private final RecentStreams recent = new RecentStreams();

    private Http2Codec(
            Http2ConnectionEncoder encoder,
            Http2ConnectionDecoder decoder,
            Http2Settings initialSettings,
            boolean decoupleCloseAndGoAway,
            boolean flushPreface) {
        super(encoder, decoder, initialSettings, decoupleCloseAndGoAway, flushPreface);
        connection().addListener(recent);
    }

    @Override
    public void onError(ChannelHandlerContext context, boolean outbound, Throwable cause) {
        Http2Exception wrong = Http2CodecUtil.getEmbeddedHttp2Exception(cause);
        Http2Exception meant =
                !outbound && wrong instanceof Http2Exception.StreamException ofStream ? judge(ofStream) : null;
        super.onError(context, outbound, meant == null ? cause : meant);
    }

    /** What it is rather, or null. */
    private @Nullable Http2Exception judge(Http2Exception.StreamException wrong) {
        int id = wrong.streamId();
        Http2Stream stream = connection().stream(id);
        if (stream != null) {
            // Netty takes a second header for trailers of a request that has ended, and then for trailers too many.
            boolean late = wrong.error() == Http2Error.PROTOCOL_ERROR
                    && stream.state() == Http2Stream.State.HALF_CLOSED_REMOTE
                    && String.valueOf(wrong.getMessage()).contains("too many headers");
            return late ? streamError(id, Http2Error.STREAM_CLOSED, "stream %d has ended", id) : null;
        }
        if (wrong.error() != Http2Error.STREAM_CLOSED) {
            // Refused before it was opened, and more of it may be on its way.
            recent.seen(id);
            return null;
        }
        if (recent.passedOver(id)) {
            return connectionError(Http2Error.PROTOCOL_ERROR, "stream %d is smaller than one before", id);
        }
        return recent.ended(id) ? connectionError(Http2Error.STREAM_CLOSED, "stream %d has ended", id) : null;
    }

    /** What became of the last 64 streams: a bit each, the newest lowest. */
    private static final class RecentStreams extends Http2ConnectionAdapter {
        private int newest = -1;
        private long seen;
        private long ended;

        @Override
        public void onStreamActive(Http2Stream stream) {
            seen(stream.id());
            noteEnd(stream);
        }

        @Override
        public void onStreamHalfClosed(Http2Stream stream) {
            noteEnd(stream);
        }

        private void noteEnd(Http2Stream stream) {
            if (stream.state() == Http2Stream.State.HALF_CLOSED_REMOTE) {
                ended |= bit(stream.id());
            }
        }

        void seen(int id) {
            int ahead = number(id) - newest;
            if (ahead > 0) {
                seen = ahead < Long.SIZE ? seen << ahead : 0;
                ended = ahead < Long.SIZE ? ended << ahead : 0;
                newest += ahead;
            }
            seen |= bit(id);
        }

        boolean ended(int id) {
            return (ended & bit(id)) != 0;
        }

        boolean passedOver(int id) {
            return bit(id) != 0 && (seen & bit(id)) == 0;
        }

        /** Clients open odd streams only. */
        private static int number(int id) {
            return id >> 1;
        }

        private long bit(int id) {
            int age = newest - number(id);
            return age >= 0 && age < Long.SIZE ? 1L << age : 0;
        }
    }

    /** Set up as Netty's own, but for the order in which streams send: by turns, as priorities are no more (RFC 9113). */
    static final class Builder extends Http2FrameCodecBuilder {
        private static final int LEAST_PIECE = 16 * 1024;

        Builder() {
            var connection = new DefaultHttp2Connection(true);
            var turns = new UniformStreamByteDistributor(connection);
            turns.minAllocationChunk(LEAST_PIECE);
            connection.remote().flowController(new DefaultHttp2RemoteFlowController(connection, turns));
            connection(connection);
        }

        @Override
        protected Http2FrameCodec build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings initialSettings) {
            return new Http2Codec(encoder, decoder, initialSettings, decoupleCloseAndGoAway(), flushPreface());
        }
    }
}

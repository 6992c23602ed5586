package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import org.jspecify.annotations.Nullable;
import skein.http.Response;

/**
 * The server's half of a stream: puts an answer onto it, and counts what of it the client takes. Confined to the I/O
 * thread.
 */
abstract class Http2Output implements BodyWire, WebSocketOverStream.Count {
    /** Content in memory is sent in pieces, so that it shows when a slow client takes some of them. */
    private static final int PIECE = 64 * 1024;

    private static final Http2Headers GO_ON =
            ReadOnlyHttp2Headers.serverHeaders(false, HttpResponseStatus.CONTINUE.codeAsText());

    private final Http2Connection connection;
    private final int id;
    private boolean answering;
    private boolean closed;
    private long written;
    private long taken;
    /** The one piece of a small answer, which is looked at rather than listened to. */
    private @Nullable ChannelFuture leaving;

    Http2Output(Http2Connection connection, int id) {
        this.connection = connection;
        this.id = id;
    }

    /** Spares each an identity, which a table of them would ask for. */
    @Override
    public final int hashCode() {
        return id;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    /** Whether the head of its answer has been written. */
    final boolean isAnswering() {
        return answering;
    }

    /** Whether both halves have ended, or it has been reset: nothing can be sent any more. */
    final boolean isClosed() {
        return closed;
    }

    final void gone() {
        closed = true;
    }

    /** Whether there is something that the client has not taken yet. */
    final boolean hasUnsent() {
        if (leaving != null && leaving.isDone()) {
            taken = written;
        }
        return written != taken;
    }

    /** How many bytes the client has taken. */
    final long taken() {
        return taken;
    }

    // Answers.

    /** Tells a client that waits for it to send its body. */
    final void writeGoOn() {
        if (!closed && !answering) {
            connection.wire().writeHead(id, GO_ON, false);
        }
    }

    /**
     * A whole answer.
     *
     * @param bare whether only its head is sent, as the request was one of HEAD
     */
    final void whole(Response response, byte[] content, boolean bare) {
        boolean none = Http1Writer.hasNoContent(response.status());
        boolean headOnly = bare || content.length == 0;
        writeHead(Http2Head.of(response, connection.io().date(), none ? -1 : content.length), headOnly);
        if (headOnly || closed) {
            return;
        }
        written += content.length;
        if (content.length <= PIECE) {
            leaving = connection.wire().writeData(id, Unpooled.wrappedBuffer(content), true);
            return;
        }
        for (int from = 0; from < content.length; from += PIECE) {
            int size = Math.min(PIECE, content.length - from);
            ByteBuf piece = Unpooled.wrappedBuffer(content, from, size);
            connection
                    .wire()
                    .writeData(id, piece, from + size == content.length)
                    .addListener(done -> sent(size));
        }
    }

    /** The head of an answer whose body follows, if it is not bare. */
    final void head(Response response, boolean bare) {
        writeHead(Http2Head.of(response, connection.io().date(), response.body().length()), bare);
    }

    final void writeHead(Http2Headers head, boolean end) {
        answering = true;
        if (!closed && !connection.wire().writeHead(id, head, end)) {
            reset(Http2Error.INTERNAL_ERROR);
        }
    }

    final void reset(Http2Error reason) {
        if (!closed) {
            connection.wire().reset(id, reason);
        }
    }

    /** Lets the client send so much more. */
    final void giveBack(int bytes) {
        if (bytes > 0 && !closed) {
            connection.wire().giveBack(id, bytes);
        }
    }

    @Override
    public final void sending(int bytes) {
        written += bytes;
    }

    @Override
    public final void sent(int bytes) {
        taken += bytes;
    }

    // Streamed bodies.

    @Override
    public final boolean takesFiles() {
        return false;
    }

    @Override
    public final ChannelFuture send(ByteBuf piece) {
        int size = piece.readableBytes();
        sending(size);
        return connection.wire().writeData(id, piece, false).addListener(done -> sent(size));
    }

    @Override
    public final ChannelFuture send(FileRegion part) {
        part.release();
        throw new UnsupportedOperationException("a stream takes no files");
    }

    @Override
    public void end(HttpHeaders trailers) {
        if (closed) {
            return;
        }
        if (trailers.isEmpty()) {
            connection.wire().writeData(id, Unpooled.EMPTY_BUFFER, true);
        } else {
            connection.wire().writeHead(id, Http2Head.trailers(trailers), true);
        }
    }
}

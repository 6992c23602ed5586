package skein.http.internal;

import io.netty.buffer.ByteBuf;
import java.io.EOFException;
import skein.http.Headers;
import skein.http.HttpException;

/**
 * The body of a request of HTTP/2. What its reader has not taken yet is held back from the window of its stream, so that
 * no more than a window full ever lies here. Confined to the I/O thread.
 */
final class Http2Upload extends Upload {
    /** Small enough that a client which is not told of more room has some left meanwhile. */
    private static final int HIGH_WATER = Http2Wire.STREAM_WINDOW_BYTES / 4;

    private final Http2Stream stream;
    private final ReceivedBody body;
    /** What has come and not been given back to the window, in bytes. */
    private int held;

    private boolean paused;

    /** @param expected whether the client waits to be told to send it */
    // The body only keeps the reference.
    @SuppressWarnings({"this-escape", "ThisEscapedInObjectConstruction"})
    Http2Upload(Http2Stream stream, boolean expected) {
        super(stream.io(), stream.server().config(), expected);
        this.stream = stream;
        this.body = new ReceivedBody(this, stream.server().config().maxBodyBytes(), HIGH_WATER);
    }

    ReceivedBody body() {
        return body;
    }

    /** Whether its reader lags behind. */
    boolean paused() {
        return paused;
    }

    void add(ByteBuf content) {
        held += content.readableBytes();
        paused |= !body.add(content);
        giveBack();
    }

    private void giveBack() {
        int taken = held - body.buffered();
        held -= taken;
        stream.giveBack(taken);
    }

    /** That was all. What still lies here holds up nobody: the stream needs its window no more. */
    void end(Headers trailers) {
        body.end(trailers);
        stream.giveBack(held);
        held = 0;
    }

    /** There will be no more, and nobody is told by a cancellation. */
    void hungUp() {
        body.fail(new EOFException("the client hung up before the end of the body"));
    }

    /** There will be no more of it that is worth waiting for. */
    void giveUpFor(HttpException reason) {
        body.fail(reason);
    }

    @Override
    void goOn() {
        stream.goOn();
    }

    @Override
    void readOn() {
        paused = false;
        giveBack();
    }
}

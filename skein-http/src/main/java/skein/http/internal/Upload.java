package skein.http.internal;

import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.ServerConfig;

/** The way back from the reader of a request's body to the connection that it arrives on. */
abstract class Upload implements ReceivedBody.Source {
    /** What of an unwanted body is read before it is given up, so that the client sees the answer. */
    static final long MOST_UNWANTED = 4L * 1024 * 1024;

    private final NettyIo io;
    private final ServerConfig config;
    /** Whether the client does not send before it is told to. */
    private final boolean expected;

    private boolean told;

    Upload(NettyIo io, ServerConfig config, boolean expected) {
        this.io = io;
        this.config = config;
        this.expected = expected;
    }

    /** Whether a body is longer than any may be, or null. */
    static @Nullable HttpException fault(ServerConfig config, long length) {
        return length > config.maxBodyBytes() ? tooLarge(config) : null;
    }

    private static HttpException tooLarge(ServerConfig config) {
        return new HttpException(413, "The body exceeds the limit of " + config.maxBodyBytes() + " bytes");
    }

    static HttpException slow() {
        return new HttpException(408, "The body of the request took too long");
    }

    // Called in the I/O thread.

    /** The reader waits for a client that waits for it. */
    abstract void goOn();

    /** The reader has room, or wants no more. */
    abstract void readOn();

    // Called in the reader's coroutine.

    @Override
    public final void awaited() {
        if (expected && !told) {
            told = true;
            io.loop().submit(this::goOn);
        }
    }

    @Override
    public final void resume() {
        io.loop().submit(this::readOn);
    }

    @Override
    public final void giveUp() {
        resume();
    }

    @Override
    public final RuntimeException tooLarge() {
        return tooLarge(config);
    }

    @Override
    public final RuntimeException tooSlow() {
        return slow();
    }

    @Override
    public final long patience() {
        return config.idleTimeout().toNanos();
    }
}

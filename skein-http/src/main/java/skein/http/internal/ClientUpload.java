package skein.http.internal;

import io.netty.channel.Channel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import skein.http.Body;
import skein.http.ProtocolException;
import skein.http.TransportException.Phase;

/**
 * Sends the body of a request from the task that makes the call, as fast as the server takes it, and not a byte more than
 * was announced: the server would read it as the next request. Ends early when the answer has come before.
 */
final class ClientUpload extends OutputStream implements BodyWriter.Receiver {
    private final ClientCall call;
    private final BodyWriter out;
    private final long length;
    private long written;

    /** The answer has come; nobody reads the rest. */
    private static final class Unwanted extends IOException {
        private static final long serialVersionUID = 1;

        Unwanted() {
            super("the server has answered before it had all of the request");
        }
    }

    // The writer only keeps the reference.
    @SuppressWarnings("this-escape")
    ClientUpload(ClientCall call, NettyIo io, Channel channel) {
        this.call = call;
        this.out = new BodyWriter(io, new BodyWire.OfObjects(io, channel), this);
        this.length = call.request().body().length();
    }

    /** Whether all of it has been sent. */
    boolean send(Body body) throws IOException {
        try {
            body.writeTo(this);
            if (length >= 0 && written != length) {
                throw wrong("turned out to have " + written);
            }
            out.finish(body.trailers());
            return true;
        } catch (Unwanted e) {
            return false;
        }
    }

    private ProtocolException wrong(String what) {
        return new ProtocolException(
                call.origin().toString(), Phase.WRITE, "a body of " + length + " bytes " + what, null);
    }

    private void expect(int more) throws IOException {
        if (call.settled()) {
            throw new Unwanted();
        }
        written += more;
        if (length >= 0 && written > length) {
            throw wrong("turned out to have more");
        }
    }

    @Override
    public void write(int value) throws IOException {
        expect(1);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int size) throws IOException {
        Objects.checkFromIndexSize(from, size, bytes.length);
        expect(size);
        out.write(bytes, from, size);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public long patience() {
        return call.writePatience();
    }

    @Override
    public boolean hasEnough() {
        return call.settled();
    }

    @Override
    public RuntimeException tooSlow() {
        return call.writeTooSlow();
    }
}

package skein.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Call;
import skein.async.Channel;
import skein.async.ChannelBrokenException;
import skein.async.ChannelEndedException;
import skein.async.Event;
import skein.async.Task;
import skein.http.Body;
import skein.http.Client;
import skein.http.Exchange;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;

/**
 * An answer of a handler in the same process, read while it is written: the handler runs in a task beside the client's,
 * and waits at each piece until the client takes it.
 */
final class InMemoryStream implements Exchange {
    private final Handler handler;
    private final Request request;
    private final Event answered = new Event();
    private final Channel<byte[]> pieces = new Channel<>(0);
    private @Nullable Response answer;
    private @Nullable Throwable brokenOff;
    private boolean complete;

    InMemoryStream(Handler handler, Request request) {
        this.handler = handler;
        this.request = request;
    }

    /** Runs a consumer; when it leaves before the end, the handler is cancelled as if the client had hung up. */
    <T extends @Nullable Object, X extends Exception> T run(Client.Consumer<T, X> consumer) throws X {
        Call<T, X> outcome = Async.<Call<T, X>, RuntimeException>taskGroup(group -> {
            Task<@Nullable Void> serving = group.<@Nullable Void, RuntimeException>fork(() -> {
                serve();
                return null;
            });
            answered.await();
            Response begun = answer;
            if (begun == null) {
                throw new AssertionError("answered without an answer");
            }
            Call<T, X> read = WebSocketInMemory.outcome(() -> consumer.read(begun));
            pieces.cancel("the client has left");
            if (!complete) {
                serving.cancel("the client has left");
            }
            return read;
        });
        return outcome.call();
    }

    // The handler's task.

    private void serve() {
        try {
            handler.serve(this);
        } catch (Exception e) {
            if (answered.isSet()) {
                Answers.logLate(request, e, false);
            } else {
                answer = Answers.toFailure(request, e);
            }
        } finally {
            if (answer == null) {
                answer = Answers.toFailure(request, null);
            }
            answered.set();
        }
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void respond(Response response) throws IOException {
        if (answered.isSet()) {
            throw new IllegalStateException(request.method() + " " + request.rawPath() + " has been answered before");
        }
        try (response) {
            boolean empty = request.method().equals("HEAD");
            answer = response.with(
                    empty ? Body.empty() : Body.of(new Taken(), response.body().length()));
            answered.set();
            if (!empty) {
                response.body().writeTo(new Given());
            }
            complete = true;
        } catch (IOException | RuntimeException failure) {
            brokenOff = failure;
            throw failure;
        } finally {
            pieces.close();
        }
    }

    /** What the handler writes to. */
    private final class Given extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return;
            }
            try {
                pieces.send(Arrays.copyOfRange(bytes, from, from + length));
            } catch (ChannelBrokenException left) {
                throw new IOException("the client has left", left);
            }
        }
    }

    /** What the client reads from. */
    private final class Taken extends InputStream {
        private byte[] piece = {};
        private int position;

        @Override
        public int read() throws IOException {
            return fill() ? piece[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int taken = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, target, from, taken);
            position += taken;
            return taken;
        }

        private boolean fill() throws IOException {
            if (position < piece.length) {
                return true;
            }
            try {
                piece = pieces.receive();
                position = 0;
                return true;
            } catch (ChannelEndedException end) {
                if (brokenOff != null) {
                    throw new IOException("the answer broke off", brokenOff);
                }
                return false;
            }
        }
    }
}

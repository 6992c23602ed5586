package skein.http;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Answers from a {@link Recording}, without a server.
 *
 * <pre>{@code
 * var shop = new Client(URI.create("https://shop.internal"), new ReplayTransport(Recording.load(file)));
 * }</pre>
 *
 * <p>A request gets the answer to one of the same method, target and content. Where it was made several times, the answers
 * come in their order, and the last one again and again. One that was never made fails with {@link TransportException}.
 * Safe to share.
 */
public final class ReplayTransport implements Transport {
    private final Map<Key, Queue<Recording.Call>> answers = new HashMap<>();

    private record Key(String method, String target, String sent) {}

    /** @param recording what to answer from */
    public ReplayTransport(Recording recording) {
        for (Recording.Call call : recording.calls()) {
            answers.computeIfAbsent(new Key(call.method(), call.target(), call.sent()), key -> new ArrayDeque<>())
                    .add(call);
        }
    }

    @Override
    public Response send(Request request) {
        String sent;
        try {
            sent = Recording.Call.encoded(request);
        } catch (IOException e) {
            throw new TransportException("the request cannot be read: " + e.getMessage(), e);
        }
        synchronized (answers) {
            Queue<Recording.Call> left = answers.get(new Key(request.method(), request.target(), sent));
            Recording.Call call = left == null ? null : left.size() > 1 ? left.poll() : left.peek();
            if (call == null) {
                throw new TransportException(
                        "the recording has no answer to " + request.method() + " " + request.target()
                                + " with this content; record it again",
                        null);
            }
            return call.response();
        }
    }
}

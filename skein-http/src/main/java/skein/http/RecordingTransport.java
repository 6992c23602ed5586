package skein.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes down what goes over a transport, to be played back in tests.
 *
 * <pre>{@code
 * var recorder = new RecordingTransport(next);
 * … calls of a client over it …
 * recorder.recording().save(Path.of("src/test/resources/shop.jsonl"));
 * }</pre>
 *
 * <p>Takes every answer into memory. Safe to share.
 */
public final class RecordingTransport implements Transport {
    private final Transport next;
    private final List<Recording.Call> calls = new ArrayList<>();

    /** @param next what sends the requests */
    public RecordingTransport(Transport next) {
        this.next = next;
    }

    @Override
    public Response send(Request request) {
        try (Response response = next.send(request)) {
            byte[] bytes = response.body().bytes();
            var content = new Body.Bytes(bytes, response.body().trailers());
            var call = Recording.Call.of(request, response, content);
            synchronized (calls) {
                calls.add(call);
            }
            return response.with(content);
        } catch (IOException e) {
            throw new TransportException("the answer broke off: " + e.getMessage(), e);
        }
    }

    /** What has been taken down so far. */
    public Recording recording() {
        synchronized (calls) {
            return new Recording(calls);
        }
    }
}

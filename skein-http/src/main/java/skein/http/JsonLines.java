package skein.http;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import skein.http.internal.LiveBody;
import skein.json.Json;

/**
 * Answers with JSON values that are sent as they come, one on each line ({@code application/jsonl}, also known as
 * newline-delimited JSON).
 *
 * <pre>{@code
 * Response orders(Request request) {
 *     return JsonLines.answer(lines -> shop.orders().forEach(lines::send));
 * }
 * }</pre>
 *
 * <p>Producer, cancellation and back-pressure are those of {@link ServerSentEvents}.
 */
public final class JsonLines {
    private static final Headers HEADERS = Headers.of("content-type", "application/jsonl")
            .with("cache-control", "no-store")
            .with("x-accel-buffering", "no");

    private static final byte[] BEAT = {'\n'};
    /** The centuries that it takes are the same as never. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private JsonLines() {}

    /** Sends values, one after the other. */
    @FunctionalInterface
    public interface Producer {
        /** Sends all that there is to send; returning ends the stream. */
        void produce(Sender lines) throws Exception;
    }

    /** Where the values for one client go. Any task may send. */
    @FunctionalInterface
    public interface Sender {
        /**
         * Sends a value, in the order of the calls; waits while too many are under way.
         *
         * @throws skein.async.Cancelled when the client is gone
         * @throws skein.json.EncodingException when it has no JSON form
         */
        void send(@Nullable Object value);
    }

    /** Writes the values. */
    @FunctionalInterface
    public interface Encoder {
        /** A value as JSON, without line breaks. */
        byte[] encode(@Nullable Object value);
    }

    /** Answers with what a producer sends. Nothing is sent while nothing comes. */
    public static Response answer(Producer producer) {
        return answer(NEVER, producer);
    }

    /**
     * Answers with what a producer sends.
     *
     * @param heartbeat how long nothing may come before an empty line is sent, for clients that skip those
     */
    public static Response answer(Duration heartbeat, Producer producer) {
        return answer(Json.standard()::encode, heartbeat, producer);
    }

    /** Answers with what a producer sends, written by an encoder. Nothing is sent while nothing comes. */
    public static Response answer(Encoder encoder, Producer producer) {
        return answer(encoder, NEVER, producer);
    }

    private static Response answer(Encoder encoder, Duration heartbeat, Producer producer) {
        return new Response(
                200,
                HEADERS,
                LiveBody.of(
                        heartbeat,
                        BEAT,
                        pieces -> producer.produce(value -> {
                            byte[] json = encoder.encode(value);
                            byte[] line = Arrays.copyOf(json, json.length + 1);
                            line[json.length] = '\n';
                            pieces.send(line);
                        })));
    }
}

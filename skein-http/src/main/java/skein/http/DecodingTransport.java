package skein.http;

import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import skein.http.internal.DecodedBody;
import skein.http.internal.Origin;

/**
 * Asks for compressed answers and decodes them as they are read: gzip and deflate, and brotli and zstd where Netty finds
 * their libraries (brotli4j, zstd-jni).
 *
 * <pre>{@code new DecodingTransport(next, 64 * 1024 * 1024)}</pre>
 *
 * <p>A request that has an {@code accept-encoding} of its own keeps it; one with a {@code range} gets none, since a part of
 * something compressed is of no use. A decoded answer has neither {@code content-encoding} nor {@code content-length}; one
 * with an encoding that is not known is returned as it came. Reading fails with {@link DecodeException} when the content
 * is malformed, or larger than the limit: a small answer may expand to a thousand times its size.
 *
 * <p>Safe to share.
 */
public final class DecodingTransport implements Transport {
    private static final String ACCEPTED = accepted();
    private static final int MOST_ENCODINGS = 3;

    private final Transport next;
    private final long maxBytes;

    /**
     * @param next what sends the requests
     * @param maxBytes the largest content that an answer may have when it is decoded
     */
    public DecodingTransport(Transport next, long maxBytes) {
        this.next = next;
        this.maxBytes = maxBytes;
    }

    private static String accepted() {
        return "gzip, deflate" + (Brotli.isAvailable() ? ", br" : "") + (Zstd.isAvailable() ? ", zstd" : "");
    }

    @Override
    public Response send(Request request) {
        boolean asks = !request.headers().contains("accept-encoding")
                && !request.headers().contains("range");
        Response response = next.send(asks ? request.with("accept-encoding", ACCEPTED) : request);
        List<String> encodings = encodings(response);
        if (encodings.isEmpty()
                || response.body().length() == 0
                || request.method().equals("HEAD")) {
            return response;
        }
        try {
            return decoded(request, response, encodings);
        } catch (IOException e) {
            throw new TransportException("the answer broke off: " + e.getMessage(), e);
        }
    }

    /** In the order in which they were applied; none where one of them is not known. */
    private static List<String> encodings(Response response) {
        List<String> all = new ArrayList<>();
        for (String field : response.headers().all("content-encoding")) {
            Arrays.stream(field.split(",", -1))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .filter(name -> !name.isEmpty() && !name.equals("identity"))
                    .forEach(all::add);
        }
        return all.size() <= MOST_ENCODINGS && all.stream().allMatch(DecodedBody::knows) ? all : List.of();
    }

    private Response decoded(Request request, Response response, List<String> encodings) throws IOException {
        String origin = Origin.of(request.target()).toString();
        InputStream content = response.body().stream();
        for (String encoding : encodings.reversed()) {
            content = new DecodedBody(content, encoding, origin, maxBytes);
        }
        return response.with(Body.of(content, -1, response.body()::trailers))
                .with(response.headers().without("content-encoding").without("content-length"));
    }
}

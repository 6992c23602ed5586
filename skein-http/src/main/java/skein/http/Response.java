package skein.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.async.internal.FileWork;
import skein.http.internal.FileAnswers;
import skein.http.internal.Locations;
import skein.http.internal.Origin;
import skein.json.Json;
import skein.json.ValidationException;

/**
 * An answer, to be sent by a {@link Server} or received by a {@link Client}.
 *
 * <pre>{@code
 * Response.text("hello")
 * Response.json(new Item(1, "pen")).with(201).with("location", "/items/1")
 * }</pre>
 *
 * <p>Immutable but for a streamed body, which belongs to one coroutine. Closing it gives up what of the body has not been
 * read; an answer held in memory needs no closing. Only {@link Client#stream} hands out answers that are not in memory.
 *
 * @param status the status code, 200 to 599
 * @param headers the header fields; length and framing are added when it is sent
 * @param body the content; empty when there is none
 * @param call for messages: what a {@link Client} called that was answered with 400 or above, such as
 *     {@code GET http://stock.internal:80/items/7}; null otherwise
 */
public record Response(
        int status, Headers headers, Body body, @Nullable String call) implements AutoCloseable {
    private static final Headers TEXT = Headers.of("content-type", "text/plain; charset=utf-8");
    private static final Headers HTML = Headers.of("content-type", "text/html; charset=utf-8");
    private static final Headers JSON = Headers.of("content-type", "application/json");

    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not a final one; use 200 to 599");
        }
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /** An answer that was not received but made. */
    public Response(int status, Headers headers, Body body) {
        this(status, headers, body, null);
    }

    /** An answer without content. */
    public static Response of(int status) {
        return new Response(status, Headers.none(), Body.empty());
    }

    /** Plain text. */
    public static Response text(String text) {
        return new Response(200, TEXT, Body.of(text));
    }

    /** An HTML page. */
    public static Response html(String page) {
        return new Response(200, HTML, Body.of(page));
    }

    /** A value as JSON. */
    public static Response json(@Nullable Object value) {
        return json(Json.standard().encode(value));
    }

    /** JSON that is encoded already. */
    public static Response json(byte[] json) {
        return new Response(200, JSON, Body.of(json));
    }

    /** Content of any media type, possibly streamed. */
    public static Response of(String contentType, Body body) {
        return new Response(200, Headers.of("content-type", contentType), body);
    }

    /**
     * Sends the client elsewhere, with the same method and content: 307. Any other status comes with {@link #with(int)}:
     * 303 makes it a GET, 308 and 301 are for good.
     *
     * @param location a URI; what cannot stand in one is escaped
     */
    public static Response redirect(String location) {
        return of(307).with("location", Locations.escaped(location));
    }

    /**
     * A file, or what of it a request wants: 304 when the client has it already, 206 for ranges, 412 and 416 by
     * RFC 9110. Its name says what is in it. On a plain socket the operating system sends it by itself.
     *
     * <p>The path is followed wherever it leads; for paths that come from clients there is {@link StaticFiles}.
     *
     * @throws java.nio.file.NoSuchFileException when there is none, or it is a folder
     */
    public static Response file(Request request, Path path) throws IOException {
        return FileWork.call(() -> FileAnswers.answer(request, path.toRealPath(), null, false));
    }

    /** The same answer with another status. */
    public Response with(int status) {
        return new Response(status, headers, body, call);
    }

    /** The same answer with one more header field. */
    public Response with(String name, String value) {
        return new Response(status, headers.with(name, value), body, call);
    }

    /** The same answer with other header fields. */
    public Response with(Headers headers) {
        return new Response(status, headers, body, call);
    }

    /** The same answer with other content. */
    public Response with(Body body) {
        return new Response(status, headers, body, call);
    }

    /** The same answer, to a request that a client has sent. */
    Response to(Request request) {
        String called = request.method() + " " + Origin.of(request.target()) + request.rawPath();
        return new Response(status, headers, body, called);
    }

    /** The first value of a header field, or null. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** Whether the status is below 400. */
    public boolean ok() {
        return status < 400;
    }

    /**
     * This answer, if it is a success.
     *
     * @throws StatusException when the status is 400 or above
     */
    public Response orThrow() {
        if (!ok()) {
            throw new StatusException(this);
        }
        return this;
    }

    /**
     * The content as text in UTF-8, whatever the status.
     *
     * @throws TransportException when the answer broke off
     */
    public String text() {
        try {
            return body.text();
        } catch (IOException e) {
            throw new TransportException("the answer broke off: " + e.getMessage(), e);
        }
    }

    /**
     * The content of a successful answer, decoded from JSON and checked.
     *
     * @throws StatusException when the status is 400 or above
     * @throws ValidationException when the content does not fit the type, with every violation
     * @throws TransportException when the answer broke off
     */
    public <T> T json(Class<T> type) {
        return Json.standard().decode(orThrow().content(), type);
    }

    /** Like {@link #json(Class)}, for a JSON array of such values; fails like it. */
    public <T> List<T> jsonList(Class<T> type) {
        @SuppressWarnings("unchecked") // the array type of T
        var array = (T[]) Json.standard().decode(orThrow().content(), type.arrayType());
        return List.of(array);
    }

    private byte[] content() {
        try {
            return body.bytes();
        } catch (IOException e) {
            throw new TransportException("the answer broke off: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        body.close();
    }
}

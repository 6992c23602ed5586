package skein.conformance.fastapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import skein.http.Headers;
import skein.http.Response;

/** An answer, complete. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Answered(int status, Headers headers, byte[] content) {
    static Answered of(Response response) {
        try {
            return new Answered(
                    response.status(), response.headers(), response.body().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return new String(content, UTF_8);
    }
}

package skein.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import skein.json.Default;
import skein.json.Json;

/**
 * Calls and their answers, for tests that shall not need the server: taken down by {@link RecordingTransport}, played back
 * by {@link ReplayTransport}. A file holds one call a line, as JSON.
 *
 * <p>Nothing secret is kept: neither what proves who called ({@code authorization}, {@code cookie} and the like) nor
 * {@code set-cookie}. Targets and bodies are kept as they are. Immutable.
 *
 * @param calls in their order
 */
public record Recording(List<Call> calls) {
    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "www-authenticate");

    public Recording {
        calls = List.copyOf(calls);
    }

    /** A header field. */
    public record Field(String name, String value) {}

    /**
     * A call and its answer.
     *
     * @param method of the request
     * @param target of the request, absolute
     * @param sent the content of the request in Base64; empty where it was streamed
     * @param status of the answer
     * @param headers of the answer
     * @param content of the answer in Base64
     * @param trailers the fields behind it
     */
    public record Call(
            String method,
            String target,
            String sent,
            int status,
            List<Field> headers,
            String content,
            @Default("[]") List<Field> trailers) {
        /** @param content of the answer, with what came behind it */
        static Call of(Request request, Response response, Body content) throws IOException {
            return new Call(
                    request.method(),
                    request.target(),
                    encoded(request),
                    response.status(),
                    kept(response.headers()),
                    Base64.getEncoder().encodeToString(content.bytes()),
                    kept(content.trailers()));
        }

        private static List<Field> kept(Headers headers) {
            List<Field> kept = new ArrayList<>();
            for (Map.Entry<String, String> field : headers) {
                if (!SECRET.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                    kept.add(new Field(field.getKey(), field.getValue()));
                }
            }
            return kept;
        }

        static String encoded(Request request) throws IOException {
            return request.body().inMemory()
                    ? Base64.getEncoder().encodeToString(request.body().bytes())
                    : "";
        }

        Response response() {
            byte[] bytes = Base64.getDecoder().decode(content);
            return new Response(status, of(headers), new Body.Bytes(bytes, of(trailers)));
        }

        private static Headers of(List<Field> fields) {
            Headers all = Headers.none();
            for (Field field : fields) {
                all = all.with(field.name(), field.value());
            }
            return all;
        }
    }

    /** Reads a file. Blocks. */
    public static Recording load(Path file) throws IOException {
        List<Call> calls = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                calls.add(Json.standard().decode(line.getBytes(StandardCharsets.UTF_8), Call.class));
            }
        }
        return new Recording(calls);
    }

    /** Writes a file, replacing what is there. Blocks. */
    public void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Call call : calls) {
            lines.add(new String(Json.standard().encode(call), StandardCharsets.UTF_8));
        }
        Files.write(file, lines);
    }
}

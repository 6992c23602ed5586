package skein.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Request;
import skein.http.Response;

/** Decides whether and how an answer is compressed, and does it. */
public final class Compressor {
    /** What is compressed before it is sent, so that its length is known. */
    private static final int MOST_IN_MEMORY = 64 * 1024;

    private static final Pattern NO_TRANSFORM = Pattern.compile("\\bno-transform\\b", Pattern.CASE_INSENSITIVE);

    private static final Set<String> TYPES = Set.of(
            "application/javascript",
            "application/json",
            "application/jsonl",
            "application/rtf",
            "application/wasm",
            "application/x-ndjson",
            "application/xml",
            "application/yaml",
            "font/otf",
            "font/ttf",
            "image/bmp",
            "image/svg+xml",
            "image/vnd.microsoft.icon");

    private final List<String> codings;
    private final long minBytes;

    /** @param minBytes what is shorter is sent as it is */
    public Compressor(long minBytes) {
        this.codings = Coding.available();
        this.minBytes = minBytes;
    }

    /** The answer to a request, compressed if that makes sense and the client takes it. */
    public Response compressed(Request request, Response answer) throws IOException {
        if (!isCompressible(answer)) {
            return answer;
        }
        Response varying = varying(answer);
        String coding = AcceptEncoding.of(request).best(codings);
        return coding.equals("identity") ? varying : encoded(request, varying, Coding.of(coding));
    }

    private boolean isCompressible(Response answer) {
        Headers headers = answer.headers();
        int status = answer.status();
        // A part is one of the bytes as they are, and 204 and 304 have none.
        boolean whole = status != 204 && status != 205 && status != 206 && status != 304;
        long length = answer.body().length();
        return whole
                && (length < 0 || length >= minBytes)
                && !headers.contains("content-encoding")
                && !headers.contains("content-range")
                && headers.all("cache-control").stream()
                        .noneMatch(value -> NO_TRANSFORM.matcher(value).find())
                && isCompressible(headers.first("content-type") == null ? "" : headers.first("content-type"));
    }

    private static boolean isCompressible(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.endsWith("+json") || type.endsWith("+xml") || TYPES.contains(type);
    }

    private static Response varying(Response answer) {
        boolean said = answer.headers().all("vary").stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("accept-encoding") || value.equals("*"));
        return said ? answer : answer.with("vary", "Accept-Encoding");
    }

    private Response encoded(Request request, Response answer, Coding coding) throws IOException {
        Body body = answer.body();
        Response encoded = answer.with(headers(answer.headers(), coding));
        boolean now = body.inMemory()
                && body.length() <= MOST_IN_MEMORY
                && !request.method().equals("HEAD");
        if (!now) {
            return encoded.with(new FilteredBody(body, -1, coding::write));
        }
        var out = new ByteArrayOutputStream((int) body.length() / 2);
        coding.write(body, out);
        return out.size() < body.length() ? encoded.with(Body.of(out.toByteArray())) : answer;
    }

    private static Headers headers(Headers headers, Coding coding) {
        // Neither the length nor what was said of ranges holds for the coded bytes; the tag holds for the content only.
        Headers encoded =
                headers.without("content-length").without("accept-ranges").with("content-encoding", coding.token());
        String tag = headers.first("etag");
        return tag == null || tag.startsWith("W/") ? encoded : encoded.replace("etag", "W/" + tag);
    }
}

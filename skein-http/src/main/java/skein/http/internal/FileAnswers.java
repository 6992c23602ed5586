package skein.http.internal;

import io.netty.handler.codec.DateFormatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Request;
import skein.http.Response;

/** Answers requests with files. All of it runs on a worker thread, in one hop. */
public final class FileAnswers {
    /** What is sent from memory, together with its head: opening a region costs more than reading it. */
    private static final int MOST_IN_MEMORY = 32 * 1024;
    /** How often a file that changes meanwhile is opened anew. */
    private static final int MOST_ATTEMPTS = 3;

    /** Content codings and the endings of the files that hold them, the best first. */
    private static final Map<String, String> ENDINGS = Map.of("br", ".br", "zstd", ".zst", "gzip", ".gz");

    private static final List<String> CODINGS = List.of("br", "zstd", "gzip");

    private FileAnswers() {}

    /** A file at one point in time. */
    private record Version(Path path, long size, Instant modified, String tag) {
        /** @throws NoSuchFileException when there is no ordinary file */
        static Version of(Path path, String coding) throws IOException {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw new NoSuchFileException(path.toString(), null, "is no ordinary file");
            }
            Instant modified = attributes.lastModifiedTime().toInstant();
            String tag = Long.toHexString(modified.getEpochSecond()) + "." + Integer.toHexString(modified.getNano())
                    + "-" + Long.toHexString(attributes.size());
            return new Version(
                    path,
                    attributes.size(),
                    modified,
                    '"' + (coding.equals("identity") ? tag : tag + "-" + coding) + '"');
        }
    }

    /**
     * Answers with a file, or with what of it the request wants.
     *
     * @param path of an ordinary file that is no link
     * @param cacheControl the value of that field; null for none
     * @param precompressed whether files beside it, with one more ending, are its compressed forms
     * @throws NoSuchFileException when there is none
     */
    public static Response answer(Request request, Path path, @Nullable String cacheControl, boolean precompressed)
            throws IOException {
        List<String> codings = precompressed ? siblings(path) : List.of();
        String coding =
                codings.isEmpty() ? "identity" : AcceptEncoding.of(request).best(codings);
        Path chosen = coding.equals("identity") ? path : beside(path, coding);
        for (int attempt = 1; ; attempt++) {
            Version version = Version.of(chosen, coding);
            Headers headers = headers(version, cacheControl, !codings.isEmpty());
            switch (Preconditions.of(request, version.tag(), version.modified())) {
                case FAILED -> {
                    return Response.of(412).with(headers);
                }
                case NOT_MODIFIED -> {
                    return Response.of(304).with(headers);
                }
                case PROCEED -> {}
            }
            OpenFile file = OpenFile.open(chosen);
            boolean kept = false;
            try {
                boolean last = attempt == MOST_ATTEMPTS;
                if (last ? file.size() == version.size() : version.equals(Version.of(chosen, coding))) {
                    if (!coding.equals("identity")) {
                        headers = headers.with("content-encoding", coding);
                    }
                    Response answer = whole(request, version, headers, MediaTypes.of(name(path)), file);
                    kept = answer.body() instanceof FileBody;
                    return answer;
                } else if (last) {
                    throw new IOException(
                            chosen + " changes all the time; replace it at once instead of writing to it");
                }
            } finally {
                if (!kept) {
                    file.release();
                }
            }
        }
    }

    private static List<String> siblings(Path path) {
        return CODINGS.stream()
                .filter(coding -> Files.isRegularFile(beside(path, coding), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static Path beside(Path path, String coding) {
        return path.resolveSibling(name(path) + ENDINGS.get(coding));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Headers headers(Version version, @Nullable String cacheControl, boolean varies) {
        Headers headers = Headers.of("etag", version.tag())
                .with("last-modified", DateFormatter.format(Date.from(version.modified())));
        if (cacheControl != null) {
            headers = headers.with("cache-control", cacheControl);
        }
        return varies ? headers.with("vary", "Accept-Encoding") : headers;
    }

    private static Response whole(Request request, Version version, Headers headers, String type, OpenFile file)
            throws IOException {
        Headers typed = headers.with("content-type", type).with("accept-ranges", "bytes");
        boolean ranged =
                request.method().equals("GET") && Preconditions.rangeHolds(request, version.tag(), version.modified());
        Optional<List<Ranges.Range>> ranges =
                ranged ? Ranges.of(request.header("range"), version.size()) : Optional.empty();
        if (ranges.isPresent()) {
            return parts(ranges.get(), version.size(), headers, typed, type, file);
        }
        if (version.size() <= MOST_IN_MEMORY) {
            byte[] content = file.stream(0, version.size()).readAllBytes();
            return new Response(200, typed, Body.of(content));
        }
        return new Response(200, typed, new FileBody(file, List.of(new FileBody.Region(0, version.size()))));
    }

    private static Response parts(
            List<Ranges.Range> ranges, long size, Headers headers, Headers typed, String type, OpenFile file) {
        if (ranges.isEmpty()) {
            return Response.of(416).with(headers.with("content-range", "bytes */" + size));
        }
        if (ranges.size() == 1) {
            Ranges.Range range = ranges.getFirst();
            return new Response(
                    206, typed.with("content-range", range(range, size)), new FileBody(file, List.of(region(range))));
        }
        String boundary = boundary();
        var parts = new ArrayList<FileBody.Part>();
        for (Ranges.Range range : ranges) {
            parts.add(new FileBody.Text((parts.isEmpty() ? "" : "\r\n") + "--" + boundary + "\r\ncontent-type: " + type
                    + "\r\ncontent-range: " + range(range, size) + "\r\n\r\n"));
            parts.add(region(range));
        }
        parts.add(new FileBody.Text("\r\n--" + boundary + "--\r\n"));
        return new Response(
                206,
                typed.replace("content-type", "multipart/byteranges; boundary=" + boundary),
                new FileBody(file, parts));
    }

    private static String boundary() {
        var random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    private static String range(Ranges.Range range, long size) {
        return "bytes " + range.first() + "-" + range.last() + "/" + size;
    }

    private static FileBody.Region region(Ranges.Range range) {
        return new FileBody.Region(range.first(), range.length());
    }
}

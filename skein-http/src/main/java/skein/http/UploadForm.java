package skein.http;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.async.AsyncFiles;

/**
 * A form to be sent: {@code application/x-www-form-urlencoded} without files, {@code multipart/form-data} with them.
 *
 * <pre>{@code
 * client.send(UploadForm.of("name", "Ada").file("picture", Path.of("ada.png"), "image/png").post("/profile"));
 * }</pre>
 *
 * <p>Files are read piece by piece while they are sent, by worker threads, so that they may be of any size; a form without
 * streams can be sent again and again. Immutable.
 */
public final class UploadForm {
    private final List<Part> parts;

    private UploadForm(List<Part> parts) {
        this.parts = parts;
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    /** A part; one with a file name is a file, and a length of -1 is not known. */
    private record Part(
            String name,
            @Nullable String filename,
            @Nullable String type,
            boolean inMemory,
            long length,
            Source source) {}

    /** A form of one field. */
    public static UploadForm of(String name, String value) {
        return new UploadForm(List.of()).field(name, value);
    }

    /** A form without fields. */
    public static UploadForm empty() {
        return new UploadForm(List.of());
    }

    /** The same form and one more field. */
    public UploadForm field(String name, String value) {
        return withBytes(name, null, null, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same form and a file from the disk, under its own name.
     *
     * @param type its media type, such as {@code image/png}
     * @throws IOException when it is not there
     */
    public UploadForm file(String name, Path file, String type) throws IOException {
        String filename = String.valueOf(file.getFileName());
        return with(new Part(name, filename, type, false, Files.size(file), () -> AsyncFiles.input(file)));
    }

    /** The same form and a file from memory; the array is not copied. */
    public UploadForm file(String name, String filename, String type, byte[] content) {
        return withBytes(name, filename, type, content);
    }

    /**
     * The same form and a file that is read from a stream, so that the form can be sent once; the stream is closed then.
     *
     * @param length in bytes, or -1 when it is not known
     */
    public UploadForm file(String name, String filename, String type, InputStream content, long length) {
        return with(new Part(name, filename, type, false, length, () -> content));
    }

    private UploadForm withBytes(String name, @Nullable String filename, @Nullable String type, byte[] content) {
        return with(new Part(name, filename, type, true, content.length, () -> new ByteArrayInputStream(content)));
    }

    private UploadForm with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new UploadForm(List.copyOf(more));
    }

    /** A request that posts it. */
    public Request post(String target) {
        return on(Request.of("POST", target));
    }

    /** A request with it as its content. */
    public Request on(Request request) {
        if (parts.stream().allMatch(part -> part.filename() == null)) {
            return with(request, "application/x-www-form-urlencoded", Body.of(urlencoded()));
        }
        String boundary = "skein-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return with(request, "multipart/form-data; boundary=" + boundary, multipart(boundary));
    }

    private static Request with(Request request, String type, Body body) {
        return request.with(request.headers().replace("content-type", type)).with(body);
    }

    private String urlencoded() {
        return parts.stream()
                .map(part -> URLEncoder.encode(part.name(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(text(part), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String text(Part part) {
        try (InputStream content = part.source().open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Body multipart(String boundary) {
        List<InputStream> pieces = new ArrayList<>();
        long length = 0;
        for (Part part : parts) {
            byte[] head = head(boundary, part).getBytes(StandardCharsets.UTF_8);
            pieces.add(new ByteArrayInputStream(head));
            pieces.add(new Opened(part.source()));
            pieces.add(new ByteArrayInputStream(new byte[] {'\r', '\n'}));
            length = length < 0 || part.length() < 0 ? -1 : length + head.length + part.length() + 2;
        }
        byte[] end = ("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        pieces.add(new ByteArrayInputStream(end));
        InputStream all = new SequenceInputStream(Collections.enumeration(pieces));
        long total = length < 0 ? -1 : length + end.length;
        if (parts.stream().allMatch(Part::inMemory)) {
            try {
                return Body.of(all.readAllBytes());
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return Body.of(all, total);
    }

    private static String head(String boundary, Part part) {
        String disposition =
                "--" + boundary + "\r\ncontent-disposition: form-data; name=\"" + escape(part.name()) + '"';
        return part.filename() == null
                ? disposition + "\r\n\r\n"
                : disposition + "; filename=\"" + escape(part.filename()) + "\"\r\ncontent-type: "
                        + oneLine(String.valueOf(part.type())) + "\r\n\r\n";
    }

    /** As browsers do it (WHATWG HTML, multipart form data). */
    private static String escape(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static String oneLine(String type) {
        if (type.indexOf('\r') >= 0 || type.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the media type " + type.strip() + " has a line break; leave it out");
        }
        return type;
    }

    /** A stream that is opened when it is first read. */
    private static final class Opened extends FilterInputStream {
        private final Source source;
        private boolean open;

        Opened(Source source) {
            super(InputStream.nullInputStream());
            this.source = source;
        }

        private void open() throws IOException {
            if (!open) {
                open = true;
                in = source.open();
            }
        }

        @Override
        public int read() throws IOException {
            open();
            return super.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            open();
            return super.read(target, from, length);
        }
    }
}

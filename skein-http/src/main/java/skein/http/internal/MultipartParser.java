package skein.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import skein.http.Headers;
import skein.http.HttpException;
import skein.http.MultipartLimits;
import skein.http.MultipartReader;
import skein.http.Request;

/** The parts of a form as they arrive. For one task. */
public final class MultipartParser {
    /** RFC 2046, 5.1.1, and what browsers use. */
    private static final Pattern BOUNDARY = Pattern.compile("[\\x20-\\x7e]{0,69}[\\x21-\\x7e]");

    private static final int MOST_HEADER_FIELDS = 32;

    private final MultipartLimits limits;
    private final DelimitedInput in;
    private int parts;
    private long fieldBytes;
    private boolean ended;
    private @Nullable Content current;

    /** See {@link MultipartReader}. */
    public MultipartParser(Request request, MultipartLimits limits) throws IOException {
        var type = FieldParameters.of(Objects.requireNonNullElse(request.header("content-type"), ""));
        String boundary = type.get("boundary");
        if (!type.value().equals("multipart/form-data") || boundary == null) {
            throw new HttpException(400, "The body is no multipart/form-data with a boundary");
        }
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw DelimitedInput.broken("the boundary is none");
        }
        this.limits = limits;
        this.in = new DelimitedInput(request.body().stream(), boundary);
    }

    /** See {@link MultipartReader#next}. */
    public MultipartReader.@Nullable Part next() throws IOException {
        if (ended) {
            return null;
        }
        if (current != null) {
            current.passOver();
        }
        if (!in.nextPart()) {
            ended = true;
            return null;
        }
        if (++parts > limits.maxParts()) {
            throw new HttpException(413, "The form has more than " + limits.maxParts() + " parts");
        }
        return part(headers());
    }

    private Headers headers() throws IOException {
        Headers headers = Headers.none();
        int left = limits.maxHeaderBytes();
        for (String line = in.line(left); !line.isEmpty(); line = in.line(left)) {
            left -= line.length() + 2;
            int colon = line.indexOf(':');
            if (left < 0 || headers.size() == MOST_HEADER_FIELDS) {
                throw new HttpException(400, "The header of a part of the form is too large");
            }
            try {
                headers = headers.with(
                        line.substring(0, Math.max(0, colon)),
                        line.substring(colon + 1).strip());
            } catch (IllegalArgumentException malformed) {
                throw DelimitedInput.broken("a part has a header field that is none");
            }
        }
        in.beginBody();
        return headers;
    }

    private MultipartReader.Part part(Headers headers) {
        String field = headers.first("content-disposition");
        var disposition = FieldParameters.of(field == null ? "" : field);
        String name = disposition.getExtended("name");
        if (!disposition.value().equals("form-data") || name == null) {
            throw DelimitedInput.broken("a part has no content-disposition: form-data with a name");
        }
        String filename = disposition.getExtended("filename");
        checkLength("name", name);
        checkLength("file name", filename == null ? "" : filename);
        current = new Content(name, filename != null);
        return new Part(name, Optional.ofNullable(filename), headers, current);
    }

    private void checkLength(String what, String name) {
        if (name.length() > limits.maxNameLength()) {
            throw new HttpException(
                    400, "A " + what + " in the form has more than " + limits.maxNameLength() + " characters");
        }
    }

    private record Part(String name, Optional<String> filename, Headers headers, InputStream stream)
            implements MultipartReader.Part {
        @Override
        public String text() throws IOException {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What is in a part, up to its limit. */
    private final class Content extends InputStream {
        private final byte[] single = new byte[1];
        private final String name;
        private final boolean file;
        private long size;

        Content(String name, boolean file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, target.length);
            if (current != this) {
                throw new IOException("the part '" + name + "' is over; read it before the next one is asked for");
            }
            if (length == 0) {
                return 0;
            }
            int got = in.read(target, from, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) {
            size += bytes;
            if (file && size > limits.maxFileBytes()) {
                throw new HttpException(
                        413, "The file in '" + name + "' has more than " + limits.maxFileBytes() + " bytes");
            }
            fieldBytes += file ? 0 : bytes;
            if (fieldBytes > limits.maxFieldBytes()) {
                throw new HttpException(
                        413, "The fields of the form have more than " + limits.maxFieldBytes() + " bytes together");
            }
        }

        void passOver() throws IOException {
            var dropped = new byte[8 * 1024];
            while (read(dropped, 0, dropped.length) >= 0) {
                // Only its size is of interest.
            }
        }
    }
}

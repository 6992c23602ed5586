package skein.http.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths of URIs as paths of files. */
public final class PathSegments {
    private PathSegments() {}

    /**
     * Resolves a path below a folder, segment by segment, each decoded once.
     *
     * @param path as it was sent, without the first slash; a slash at its end is left out
     * @throws CharacterCodingException when a segment is not UTF-8
     * @throws IllegalArgumentException when a segment is no plain name: empty, starting with a dot, or with a character
     *     that could mean another place
     */
    public static Path resolve(Path root, String path) throws CharacterCodingException {
        Path resolved = root;
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (plain.isEmpty()) {
            if (!path.isEmpty()) {
                throw new IllegalArgumentException("an empty name");
            }
            return root;
        }
        for (String segment : plain.split("/", -1)) {
            String name = decode(segment);
            if (!isPlain(name)) {
                throw new IllegalArgumentException("no plain name: " + segment);
            }
            try {
                resolved = resolved.resolve(name);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return resolved;
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                // On such systems a colon begins a drive or another stream of the same file.
                && (java.io.File.separatorChar == '/' || (name.indexOf(':') < 0 && !name.endsWith(".")));
    }

    private static String decode(String segment) throws CharacterCodingException {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        var bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            boolean whole = i + 2 < segment.length();
            int high = whole ? Character.digit(segment.charAt(i + 1), 16) : -1;
            int low = whole ? Character.digit(segment.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("a malformed escape in " + segment);
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }
}

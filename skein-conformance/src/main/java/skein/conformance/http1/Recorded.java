package skein.conformance.http1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;

/** Reads the rows of a recorded file; bytes are kept as text, each as the character of the same number. */
record Recorded(Map<?, ?> members) {
    static List<Recorded> rows(Path file) {
        try {
            return list(Json.standard().decode(Files.readAllBytes(file), Object.class)).stream()
                    .map(Recorded::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded of(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return new Recorded(map);
        }
        throw new IllegalArgumentException(json + " should be an object");
    }

    private static List<?> list(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(json + " should be a list");
    }

    Recorded object(String name) {
        return of(members.get(name));
    }

    List<String> texts(String name) {
        return list(members.get(name)).stream().map(String::valueOf).toList();
    }

    /** The text, or empty where there is none. */
    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String bytes(String name) {
        return new String(Base64.getDecoder().decode(text(name)), StandardCharsets.ISO_8859_1);
    }
}

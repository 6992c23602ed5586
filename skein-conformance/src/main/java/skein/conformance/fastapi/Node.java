package skein.conformance.fastapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.json.Limits;

/**
 * A value in recorded JSON, read without ceremony: what is not there is empty.
 *
 * @param value a Map, List, String, Number, Boolean or null
 */
public record Node(@Nullable Object value) {
    private static final Json JSON = Json.standard().withLimits(Limits.STANDARD.withDepth(10_000));

    /** A JSON file. */
    public static Node of(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws skein.json.ValidationException when it is no JSON */
    public static Node parse(byte[] json) {
        return new Node(JSON.codec((java.lang.reflect.Type) Object.class)
                .decode(json, List.of())
                .orThrow());
    }

    /** The member of an object; a node without value where there is none. */
    public Node get(String name) {
        return new Node(value instanceof Map<?, ?> map ? map.get(name) : null);
    }

    /** Whether an object has the member, be it null. */
    public boolean has(String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name);
    }

    /** The members of an object, in their order; none where it is none. */
    public Map<String, Node> members() {
        var members = new LinkedHashMap<String, Node>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), new Node(member)));
        }
        return members;
    }

    /** The elements of a list; none where it is none. */
    public List<Node> list() {
        return value instanceof List<?> list ? list.stream().map(Node::new).toList() : List.of();
    }

    /** The texts of a list. */
    public List<String> texts() {
        return list().stream().map(Node::text).toList();
    }

    /** The text; empty where it is none. */
    public String text() {
        return value instanceof String text ? text : "";
    }

    /** The text of a member; empty where there is none. */
    public String text(String name) {
        return get(name).text();
    }

    /** Whether a member is true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(get(name).value());
    }

    /** The number of a member; 0 where there is none. */
    public int number(String name) {
        return get(name).value() instanceof Number number ? number.intValue() : 0;
    }

    /** The value as JSON. */
    public byte[] json() {
        return JSON.encode(value);
    }
}

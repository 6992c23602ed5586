package skein.conformance.fastapi;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import skein.json.ValidationException;

/**
 * Compares an answer with the one that was recorded: the status; the fields that were recorded, whatever their order and
 * case; and the body as JSON, text or bytes. Where the status differs, nothing else says more.
 */
final class Expectation {
    /** Fields of the recorded server, which say nothing about the application. */
    private static final Set<String> OF_THE_SERVER = Set.of("server", "date");

    private Expectation() {}

    /** What of an answer is not as recorded. */
    static List<Difference> differences(RecordedCase recorded, Node document, Answered got) {
        Node expected = recorded.expect();
        var differences = new ArrayList<Difference>();
        if (expected.number("status") != got.status()) {
            differences.add(new Difference(
                    "/status", String.valueOf(expected.number("status")), got.status() + " " + got.text()));
        } else {
            addFields(differences, expected.get("headers").list(), got);
            differences.addAll(body(recorded, document, got));
        }
        differences.removeIf(difference -> recorded.ignores(difference.path()));
        return differences;
    }

    private static void addFields(List<Difference> differences, List<Node> fields, Answered got) {
        for (int index = 0; index < fields.size(); index++) {
            List<String> field = fields.get(index).texts();
            String name = field.get(0).toLowerCase(Locale.ROOT);
            List<String> values = got.headers().all(name);
            boolean there = values.stream().anyMatch(value -> sameValue(name, field.get(1), value));
            if (!there && !OF_THE_SERVER.contains(name)) {
                String all = values.isEmpty() ? Difference.NOTHING : String.join(", ", values);
                // The pointer that volatile values are named by; the name makes it readable.
                differences.add(
                        new Difference("/headers/" + index + "/1", name + ": " + field.get(1), name + ": " + all));
            }
        }
    }

    private static boolean sameValue(String name, String expected, String got) {
        return switch (name) {
            case "content-type" -> withoutCharset(expected).equals(withoutCharset(got));
            // Names of fields, whose case is free.
            case "vary" -> expected.equalsIgnoreCase(got);
            default -> JsonComparison.sameText(expected, got);
        };
    }

    private static String withoutCharset(String contentType) {
        return contentType
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s*;\\s*charset=[^;]*", "")
                .replace(" ", "");
    }

    private static List<Difference> body(RecordedCase recorded, Node document, Answered got) {
        Node expected = recorded.expect();
        if (expected.has("json")) {
            return json("/json", expected.get("json"), got, recorded);
        }
        if (expected.has("json_ref")) {
            return json("/json", document, got, recorded).stream()
                    .filter(difference -> !isDefault("/json", difference))
                    .toList();
        }
        String base64 = Base64.getEncoder().encodeToString(got.content());
        if (expected.has("base64")) {
            return expected.text("base64").equals(base64)
                    ? List.of()
                    : List.of(new Difference("/base64", expected.text("base64"), base64));
        }
        return JsonComparison.sameText(expected.text("text"), got.text())
                ? List.of()
                : List.of(Difference.of("/text", expected.text("text"), got.text()));
    }

    private static List<Difference> json(String at, Node expected, Answered got, RecordedCase recorded) {
        if (expected.value() == null && got.text().equals("null")) {
            // A null is no document for a codec.
            return List.of();
        }
        try {
            return JsonComparison.between(
                    at, expected.value(), Node.parse(got.content()).value(), recorded::ignores);
        } catch (ValidationException noJson) {
            return List.of(Difference.of(at, expected.value(), got.text()));
        }
    }

    /** What of a document is not as recorded. */
    static List<Difference> documents(Node expected, byte[] got) {
        return JsonComparison.between(
                        "/openapi", expected.value(), Node.parse(got).value(), path -> false)
                .stream()
                .filter(difference -> !isDefault("/openapi", difference))
                .toList();
    }

    /** Whether an application without title and version has those that are Skein's defaults. */
    private static boolean isDefault(String at, Difference difference) {
        return Map.of(at + "/info/title", "\"FastAPI\"", at + "/info/version", "\"0.1.0\"")
                .getOrDefault(difference.path(), "")
                .equals(difference.expected());
    }
}

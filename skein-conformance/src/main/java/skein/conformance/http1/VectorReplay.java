package skein.conformance.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import skein.http.Headers;
import skein.http.HttpException;
import skein.http.ServerConfig;
import skein.http.internal.RequestParser;

/** Reads the vectors with the server's own decoder and rules, and compares. They are about framing, and know no host. */
final class VectorReplay {
    private static final ServerConfig CONFIG = ServerConfig.onPort(0);

    /** The parser hands the connection over to another protocol; Skein ignores an upgrade that it has not. */
    private static final Set<Integer> HANDED_OVER = Set.of(22, 23);

    private static final int DATA_BEHIND_CLOSE = 5;
    private static final int INVALID_METHOD = 6;

    private VectorReplay() {}

    static List<Vector> read(Path file) {
        List<Recorded> rows = Files.isRegularFile(file) ? Recorded.rows(file) : List.of();
        return IntStream.range(0, rows.size())
                .mapToObj(i -> Vector.of(rows.get(i), i))
                .toList();
    }

    static Verdict replay(Vector vector) {
        if (!vector.type().startsWith("request")) {
            Reason reason = vector.type().startsWith("response") ? Reason.RESPONSE : Reason.NO_MESSAGE;
            return new Verdict(vector.name(), List.of("not replayed"), List.of(reason));
        }
        RequestParser.Result whole = parse(vector.input());
        if (whole.refusal() == null && mustEnd(vector)) {
            // The parser stops at the first wrong byte, the server when the line or the header is there.
            whole = parse(vector.input() + "\r\n\r\n");
        }
        List<String> found = differences(vector, whole);
        String expected = told(parse(vector.input()));
        String inBytes = told(RequestParser.parse(CONFIG, false, single(vector.input())));
        if (!expected.equals(inBytes)) {
            found.add("byte by byte: expected " + expected + ", got " + inBytes);
        }
        return new Verdict(vector.name(), found, found.isEmpty() ? List.of() : reasons(vector, whole.refusal()));
    }

    private static RequestParser.Result parse(String input) {
        return RequestParser.parse(CONFIG, false, input.getBytes(ISO_8859_1));
    }

    private static boolean mustEnd(Vector vector) {
        Vector.Stop error = vector.error();
        return error != null && !HANDED_OVER.contains(error.code());
    }

    private static byte[][] single(String input) {
        return input.chars().mapToObj(c -> new byte[] {(byte) c}).toArray(byte[][]::new);
    }

    private static String told(RequestParser.Result result) {
        return result.requests().stream().filter(RequestParser.Parsed::complete).toList()
                + " "
                + (result.refusal() == null ? "" : result.refusal().status());
    }

    private static List<String> differences(Vector vector, RequestParser.Result got) {
        var found = new ArrayList<String>();
        Vector.Stop error = vector.error();
        if (error == null || HANDED_OVER.contains(error.code())) {
            compare(found, "refusal", "null", String.valueOf(got.refusal()));
        } else if (got.refusal() == null && !(error.code() == DATA_BEHIND_CLOSE && got.closed())) {
            found.add("expected a refusal (" + error.reason() + "), got none");
        }
        for (int i = 0; i < vector.requests().size(); i++) {
            Vector.Message expected = vector.requests().get(i);
            if (expected.complete && !got.closed() && i >= got.requests().size()) {
                found.add("request " + i + ": expected " + expected.method + " " + expected.target + ", got none");
            } else if (expected.complete && i < got.requests().size()) {
                compare(found, expected, got.requests().get(i));
            }
        }
        return found;
    }

    private static void compare(List<String> found, Vector.Message expected, RequestParser.Parsed got) {
        compare(found, "method", expected.method, got.method());
        compare(found, "target", expected.target, got.target());
        compare(found, "version", expected.version, got.version());
        compare(found, "fields", expected.fields.toString(), lines(got.headers()));
        compare(found, "body", expected.body, got.body());
        compare(found, "trailers", expected.trailers.toString(), lines(got.trailers()));
        compare(found, "complete", "true", String.valueOf(got.complete()));
    }

    private static String lines(Headers fields) {
        return StreamSupport.stream(fields.spliterator(), false)
                .map(field -> field.getKey() + ": " + field.getValue())
                .toList()
                .toString();
    }

    private static void compare(List<String> found, String what, String expected, String got) {
        if (!expected.equals(got)) {
            found.add("%s: expected %s, got %s".formatted(what, expected, got));
        }
    }

    private static List<Reason> reasons(Vector vector, @Nullable HttpException refusal) {
        var reasons = EnumSet.noneOf(Reason.class);
        if (vector.damaged()) {
            reasons.add(Reason.DAMAGED);
        }
        if (vector.type().contains("lenient")) {
            reasons.add(Reason.LENIENT);
        }
        if (vector.skipsBody()) {
            reasons.add(Reason.NO_BODY);
        }
        Vector.Stop error = vector.error();
        if (error != null && error.code() == INVALID_METHOD) {
            reasons.add(Reason.METHOD);
        }
        vector.requests().forEach(message -> addReasons(reasons, message));
        return reasons.stream().filter(reason -> reason.excuses(refusal)).toList();
    }

    private static void addReasons(Set<Reason> reasons, Vector.Message message) {
        if (!message.version.isEmpty() && !message.version.startsWith("HTTP/")) {
            reasons.add(Reason.OTHER_PROTOCOL);
        } else if (message.version.matches("HTTP/[02-9].*")) {
            reasons.add(Reason.VERSION);
        }
        if (message.method.equals("CONNECT")) {
            reasons.add(Reason.TUNNEL);
        }
        if (message.method.equals("PRI")) {
            reasons.add(Reason.HTTP_2);
        }
        if (message.target.equals("*")) {
            reasons.add(Reason.ASTERISK);
        }
        if (message.target.contains("#")) {
            reasons.add(Reason.FRAGMENT);
        }
        if (message.target.matches("https?://[^/?]*@.*")) {
            reasons.add(Reason.USERINFO);
        }
        if (message.fields.stream()
                .anyMatch(field -> field.toLowerCase(Locale.ROOT)
                        .matches("transfer-encoding: .*(gzip|deflate|compress|identity).*"))) {
            reasons.add(Reason.CODING);
        }
    }
}

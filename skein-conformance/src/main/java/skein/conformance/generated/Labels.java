package skein.conformance.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skein.conformance.fastapi.Node;

/**
 * Java types for the labels that recordings name types with:
 *
 * <pre>
 * integer {ge 1, le 10}      string?           integer | string       array of model Sub
 * map of string to integer   strict integer    one of ["x", "y"]      tuple(integer, string)
 * enum(integer: 1, 2)        json-string of integer                   model Sub{n: integer, s: string = "d"}
 * </pre>
 *
 * Types that a label defines by itself become {@link #declarations}. Confined to the thread that writes.
 */
final class Labels {
    private static final Pattern CONSTRAINED = Pattern.compile("(.*?\\S)\\s*\\{(.*)}");
    private static final Pattern CONSTRAINT =
            Pattern.compile("\\s*\"?(\\w+)\"?:?\\s+(.*?)(?:,(?=\\s*\"?[a-z_]+\"?:?\\s)|$)");
    private static final Pattern MODEL = Pattern.compile("model (\\w+)\\{(.*)}");
    private static final Pattern MEMBER = Pattern.compile("(\\w+): (.*?)(?: = (.*))?");

    /** Types that labels give no word for each of their parts. */
    private static final Map<String, String> BARE = Map.of(
            "object", "java.util.Map<java.lang.String, java.lang.Object>",
            "array", "java.util.List<java.lang.Object>",
            "tuple", "java.util.List<java.lang.Object>",
            "set", "java.util.Set<java.lang.Object>",
            "upload-file", "skein.web.UploadFile");

    private final Map<String, String> declarations = new LinkedHashMap<>();
    private final Set<String> models;

    Labels() {
        this(Set.of());
    }

    /** @param models what labels may name without a word before it */
    Labels(Set<String> models) {
        this.models = models;
    }

    /** The source of the types that the labels so far have defined. */
    String declarations() {
        return String.join("", declarations.values());
    }

    /** @param title the name of what the label defines, if it does not say */
    JavaType type(String label, String title) {
        List<String> alternatives = split(label, " | ");
        if (alternatives.size() > 1) {
            return union(alternatives, title);
        }
        if (label.endsWith("?")) {
            return type(label.substring(0, label.length() - 1), title).orNull();
        }
        Matcher model = MODEL.matcher(label);
        if (model.matches()) {
            return model(model.group(1), model.group(2));
        }
        Matcher constrained = CONSTRAINED.matcher(label);
        return constrained.matches()
                ? plain(constrained.group(1), title).with(Types.constraints(constraints(constrained.group(2))))
                : plain(label, title);
    }

    private JavaType plain(String label, String title) {
        if (models.contains(label)) {
            return JavaType.of(Names.java(label));
        }
        if (label.startsWith("strict ")) {
            return type(label.substring(7), title).with("@skein.json.Strict");
        }
        if (label.startsWith("array of ")) {
            return JavaType.of("java.util.List", type(label.substring(9), title));
        }
        if (label.startsWith("set of ")) {
            return JavaType.of("java.util.Set", type(label.substring(7), title));
        }
        if (label.startsWith("map of ")) {
            String[] ends = label.substring(7).split(" to ", 2);
            return JavaType.of("java.util.Map", type(ends[0], title), type(ends[1], title));
        }
        if (label.startsWith("json-string of ")) {
            return type(label.substring(15), title).with("@skein.json.JsonText");
        }
        if (label.startsWith("model ")) {
            return JavaType.of(Names.java(label.substring(6)));
        }
        if (label.startsWith("one of ")) {
            return literal(Node.parse(label.substring(7).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .list());
        }
        if (label.startsWith("tuple(")) {
            return tuple(split(inside(label), ", "), title);
        }
        if (label.startsWith("enum(")) {
            return constants(inside(label), title);
        }
        String bare = BARE.get(label);
        return bare == null ? Types.scalar(label) : JavaType.of(bare);
    }

    private static String inside(String label) {
        return label.substring(label.indexOf('(') + 1, label.lastIndexOf(')'));
    }

    /** Parts between separators that stand in no bracket. */
    private static List<String> split(String text, String separator) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            depth += "([{".indexOf(character) >= 0 ? 1 : ")]}".indexOf(character) >= 0 ? -1 : 0;
            if (depth == 0 && text.startsWith(separator, index)) {
                parts.add(text.substring(start, index));
                start = index + separator.length();
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private JavaType union(List<String> alternatives, String title) {
        var types = new ArrayList<String>();
        boolean nullable = false;
        for (String alternative : alternatives) {
            JavaType type = type(alternative, title);
            nullable |= type.nullable() || alternative.equals("null");
            if (!alternative.equals("null")) {
                types.add(type.name() + ".class");
            }
        }
        JavaType union = JavaType.of("java.lang.Object").with("@skein.json.AnyOf({" + String.join(", ", types) + "})");
        return nullable ? union.orNull() : union;
    }

    private static JavaType literal(List<Node> values) {
        boolean texts = values.getFirst().value() instanceof String;
        var quoted = new ArrayList<String>();
        values.forEach(value -> quoted.add(Names.quoted(Names.plain(value.value()))));
        return JavaType.of(texts ? "java.lang.String" : "java.math.BigInteger")
                .with("@skein.json.Literal({" + String.join(", ", quoted) + "})");
    }

    private JavaType tuple(List<String> elements, String title) {
        String name = title.isEmpty() ? "Tuple" : title;
        var components = new ArrayList<String>();
        for (int index = 0; index < elements.size(); index++) {
            components.add(type(elements.get(index), "").declared() + " element" + index);
        }
        declarations.put(
                name, "    @skein.json.Tuple public record %s(%s) {}%n".formatted(name, String.join(", ", components)));
        return JavaType.of(name);
    }

    /** {@code string: red, green}, {@code integer: 1, 2} or {@code mixed: "A", 2}. */
    private JavaType constants(String label, String title) {
        String name = title.isEmpty() ? "Constants" : title;
        String[] kindAndValues = label.split(": ", 2);
        var constants = new ArrayList<String>();
        for (String value : split(kindAndValues[1], ", ")) {
            String text = value.replace("\"", "");
            boolean code = !kindAndValues[0].equals("string") && text.equals(value);
            constants.add(
                    code
                            ? "@skein.json.Code(" + text + ") " + Names.java(text)
                            : "@skein.json.Name(" + Names.quoted(text) + ") " + Names.java(text));
        }
        declarations.put(name, "    public enum %s { %s }%n".formatted(name, String.join(", ", constants)));
        return JavaType.of(name);
    }

    private JavaType model(String name, String members) {
        var components = new ArrayList<String>();
        for (String text : split(members, ", ")) {
            Matcher member = MEMBER.matcher(text);
            if (!member.matches()) {
                throw new IllegalArgumentException(text + " is no member of a model");
            }
            String fallback = member.group(3) == null
                    ? ""
                    : "@skein.json.Default(" + Names.quoted(member.group(3).replace("\"", "")) + ") ";
            components.add(fallback + type(member.group(2), "").declared() + " " + Names.java(member.group(1)));
        }
        declarations.put(name, "    public record %s(%s) {}%n".formatted(name, String.join(", ", components)));
        return JavaType.of(name);
    }

    /** {@code ge 1, le 10}, or the same as JSON members. */
    private static Map<String, Node> constraints(String text) {
        var constraints = new LinkedHashMap<String, Node>();
        Matcher constraint = CONSTRAINT.matcher(text);
        while (constraint.find()) {
            constraints.put(constraint.group(1), new Node(constraint.group(2)));
        }
        return constraints;
    }
}

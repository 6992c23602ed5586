package skein.web.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path with variables, such as {@code /users/{id}/files/{name:path}}.
 *
 * @param text as it was declared
 * @param segments what stands between the slashes
 */
record PathTemplate(String text, List<Segment> segments) {

    /** One part of a template. */
    sealed interface Segment {}

    /** Matches itself. */
    record Literal(String text) implements Segment {}

    /** Matches one segment, or with {@link Kind#PATH} the whole rest. */
    record Variable(String name, Kind kind) implements Segment {}

    /** What a variable matches; the narrower comes first. */
    enum Kind {
        INT("[0-9]+"),
        FLOAT("[0-9]+(\\.[0-9]+)?"),
        UUID("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}"),
        STR(".+"),
        PATH(".*");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        }

        boolean accepts(String segment) {
            return switch (this) {
                case STR -> !segment.isEmpty();
                case PATH -> true;
                default -> pattern.matcher(segment).matches();
            };
        }
    }

    /** A template that cannot be used; the message has rule and remedy. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_$][\\w$]*)(?::(\\w+))?}");

    static PathTemplate parse(String text) throws Malformed {
        if (!text.startsWith("/")) {
            throw new Malformed("the path \"" + text + "\" does not start with a slash; write \"/" + text + "\"");
        }
        var segments = new ArrayList<Segment>();
        var names = new HashSet<String>();
        String[] parts = text.substring(1).split("/", -1);
        for (int index = 0; index < parts.length; index++) {
            var segment = segment(text, parts[index]);
            if (segment instanceof Variable variable) {
                if (!names.add(variable.name)) {
                    throw new Malformed("{" + variable.name + "} stands twice in \"" + text + "\"; rename one of them");
                }
                if (variable.kind == Kind.PATH && index < parts.length - 1) {
                    throw new Malformed("{" + variable.name + ":path} takes the rest of \"" + text
                            + "\", so nothing can follow it; move it to the end");
                }
            }
            segments.add(segment);
        }
        return new PathTemplate(text, List.copyOf(segments));
    }

    private static Segment segment(String template, String text) throws Malformed {
        if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
            return new Literal(text);
        }
        var variable = VARIABLE.matcher(text);
        if (!variable.matches()) {
            throw new Malformed(
                    "\"" + text + "\" in \"" + template
                            + "\" is neither a literal nor a variable; a variable is a whole segment, such as {id} or {name:path}");
        }
        return new Variable(variable.group(1), kind(template, variable.group(2)));
    }

    @SuppressWarnings("NullAway") // the group is null where there is no converter
    private static Kind kind(String template, String name) throws Malformed {
        if (name == null) {
            return Kind.STR;
        }
        return switch (name) {
            case "str" -> Kind.STR;
            case "int" -> Kind.INT;
            case "float" -> Kind.FLOAT;
            case "uuid" -> Kind.UUID;
            case "path" -> Kind.PATH;
            default ->
                throw new Malformed("\"" + template + "\" has a variable of the unknown kind \"" + name
                        + "\"; use str, int, float, uuid or path");
        };
    }

    /** The variables' names from left to right. */
    List<String> variables() {
        return segments.stream()
                .filter(Variable.class::isInstance)
                .map(segment -> ((Variable) segment).name)
                .toList();
    }

    /** As OpenAPI writes it: without the kinds of variables. */
    String plain() {
        return VARIABLE.matcher(text).replaceAll("{$1}");
    }

    @Override
    public String toString() {
        return text;
    }
}

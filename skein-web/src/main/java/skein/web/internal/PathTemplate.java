package skein.web.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** Matches one segment, or with {@link Kind#PATH} any number of them. */
    record Variable(String name, Kind kind) implements Segment {}

    /**
     * Matches one segment in which texts and variables alternate, such as {@code {name}.{ext}}. Of several ways to do so
     * the one counts in which the variables to the left are the longest.
     *
     * @param texts one more than variables; the first and the last may be empty
     */
    record Mixed(List<String> texts, List<Variable> variables) implements Segment {
        /** The values of the variables, or null. From right to left, so that it takes a single pass. */
        String @Nullable [] match(String segment) {
            var values = new String[variables.size()];
            if (!segment.endsWith(texts.getLast())) {
                return null;
            }
            int end = segment.length() - texts.getLast().length();
            for (int index = values.length - 1; index >= 0; index--) {
                String before = texts.get(index);
                int at = index == 0 ? firstAt(segment, before) : segment.lastIndexOf(before, end - 1 - before.length());
                int start = at + before.length();
                if (at < 0 || start >= end) {
                    return null;
                }
                values[index] = segment.substring(start, end);
                if (!variables.get(index).kind.accepts(values[index])) {
                    return null;
                }
                end = at;
            }
            return values;
        }

        private static int firstAt(String segment, String text) {
            return segment.startsWith(text) ? 0 : -1;
        }

        /** Equal for segments that match the same. */
        Object shape() {
            return List.of(texts, variables.stream().map(Variable::kind).toList());
        }
    }

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

    /** A path that is only documented, such as that of a callback, which may be an expression. */
    static PathTemplate documented(String text) {
        return new PathTemplate(text, List.of());
    }

    static PathTemplate parse(String text) throws Malformed {
        if (!text.startsWith("/")) {
            throw new Malformed("the path \"" + text + "\" does not start with a slash; write \"/" + text + "\"");
        }
        var segments = new ArrayList<Segment>();
        var names = new HashSet<String>();
        boolean takesPath = false;
        String[] parts = text.substring(1).split("/", -1);
        for (int index = 0; index < parts.length; index++) {
            var segment = segment(text, parts[index]);
            for (Variable variable : variables(segment)) {
                if (!names.add(variable.name)) {
                    throw new Malformed("{" + variable.name + "} stands twice in \"" + text + "\"; rename one of them");
                }
                if (variable.kind == Kind.PATH && takesPath) {
                    throw new Malformed("\"" + text + "\" has two variables of the kind path, so that it is open which"
                            + " takes what; make one of them a plain variable");
                }
                takesPath |= variable.kind == Kind.PATH;
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
        if (variable.matches()) {
            return new Variable(variable.group(1), kind(template, variable.group(2)));
        }
        var texts = new ArrayList<String>();
        var variables = new ArrayList<Variable>();
        int end = 0;
        for (variable.reset(); variable.find(); end = variable.end()) {
            texts.add(text.substring(end, variable.start()));
            variables.add(new Variable(variable.group(1), kind(template, variable.group(2))));
        }
        texts.add(text.substring(end));
        check(template, text, texts, variables);
        return new Mixed(List.copyOf(texts), List.copyOf(variables));
    }

    private static void check(String template, String text, List<String> texts, List<Variable> variables)
            throws Malformed {
        boolean leftOver = texts.stream().anyMatch(each -> each.indexOf('{') >= 0 || each.indexOf('}') >= 0);
        boolean touching =
                texts.stream().skip(1).limit(Math.max(0, texts.size() - 2)).anyMatch(String::isEmpty);
        boolean path = variables.stream().anyMatch(variable -> variable.kind == Kind.PATH);
        if (leftOver || touching || path) {
            throw new Malformed("\"" + text + "\" in \"" + template
                    + "\" is neither a literal nor made of variables with text between them, such as {id},"
                    + " {name}.{ext} or {rest:path}");
        }
    }

    private static List<Variable> variables(Segment segment) {
        if (segment instanceof Mixed mixed) {
            return mixed.variables;
        }
        return segment instanceof Variable variable ? List.of(variable) : List.of();
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
                .flatMap(segment -> variables(segment).stream())
                .map(Variable::name)
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

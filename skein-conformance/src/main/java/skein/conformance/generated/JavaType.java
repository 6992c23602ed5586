package skein.conformance.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A type as it is written in Java, with its annotations.
 *
 * @param name the qualified name, or a simple one of the same class
 * @param annotations complete, such as {@code @skein.json.MultipleOf(2)}
 * @param nullable whether null is one of its values
 */
record JavaType(String name, List<JavaType> arguments, List<String> annotations, boolean nullable) {
    private static final String NULLABLE = "@org.jspecify.annotations.Nullable";

    static JavaType of(String name, JavaType... arguments) {
        return new JavaType(name, List.of(arguments), List.of(), false);
    }

    JavaType with(String annotation) {
        return with(List.of(annotation));
    }

    JavaType with(List<String> more) {
        var all = new ArrayList<>(annotations);
        all.addAll(more);
        return new JavaType(name, arguments, all, nullable);
    }

    JavaType orNull() {
        return new JavaType(name, arguments, annotations, true);
    }

    /** As a parameter or component: annotations in front. */
    String declared() {
        return annotations.stream().map(annotation -> annotation + " ").collect(Collectors.joining())
                + written(nullable ? NULLABLE + " " : "");
    }

    /** As a result or a type argument of a call: without annotations. */
    String bare() {
        return written("");
    }

    /** As a type argument: annotations stand where the simple name begins. */
    private String asArgument() {
        return written(annotations.stream().map(annotation -> annotation + " ").collect(Collectors.joining())
                + (nullable ? NULLABLE + " " : ""));
    }

    private String written(String beforeSimpleName) {
        int dot = name.lastIndexOf('.') + 1;
        // An annotation in front of an array is one of its elements.
        String bare = name.endsWith("[]")
                ? name.substring(0, name.length() - 2) + (beforeSimpleName.isEmpty() ? "" : " " + beforeSimpleName)
                        + "[]"
                : name.substring(0, dot) + beforeSimpleName + name.substring(dot);
        return arguments.isEmpty()
                ? bare
                : bare + arguments.stream().map(JavaType::asArgument).collect(Collectors.joining(", ", "<", ">"));
    }
}

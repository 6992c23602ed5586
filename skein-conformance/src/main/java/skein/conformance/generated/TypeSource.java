package skein.conformance.generated;

import java.util.List;

/** Writes and compiles a class with one endpoint for one type. */
public final class TypeSource {
    private TypeSource() {}

    /**
     * A class whose method {@code echo} takes {@code v} and returns it in an object.
     *
     * @param label the type
     * @param title the name of what the label defines, if it does not say; may be empty
     * @param known labels whose models it may refer to
     * @param mapping the annotation of the method, as source
     * @param in the annotation of the parameter, as source
     * @throws IllegalArgumentException when there is no such type, or the source does not compile
     */
    public static Class<?> echo(String label, String title, List<String> known, String mapping, String in) {
        var labels = new Labels();
        known.forEach(other -> labels.type(other, ""));
        JavaType type = labels.type(label, title);
        // Null is a value there, and no default.
        String declared = (type.nullable() ? "@skein.json.Required " : "") + type.declared();
        return InMemoryCompiler.load("Echo__", """
                public final class Echo__ {
                %s
                    %s public java.lang.Object echo(%s %s v) {
                        var echoed = new java.util.HashMap<java.lang.String, java.lang.Object>();
                        echoed.put("v", v);
                        return echoed;
                    }
                }
                """.formatted(labels.declarations(), mapping, in, declared));
    }
}

package skein.conformance.generated;

import skein.conformance.fastapi.Node;

/** Writes a class whose methods are the endpoints of a description. */
final class ApplicationSource {
    /** The class, in the package that has no name. */
    static final String NAME = "Generated__";

    private static final String RECEIVED = """
                static java.lang.Object received(java.lang.Object... namesAndValues) {
                    var echoed = new java.util.LinkedHashMap<java.lang.String, java.lang.Object>();
                    for (int index = 0; index < namesAndValues.length; index += 2) {
                        echoed.put((java.lang.String) namesAndValues[index], namesAndValues[index + 1]);
                    }
                    return java.util.Map.of("received", echoed);
                }
            """;

    private ApplicationSource() {}

    static String of(Node app) {
        var source = new StringBuilder("public final class " + NAME + " {\n");
        app.get("enums")
                .members()
                .forEach((name, values) -> source.append(ModelSource.constants(name, values.texts())));
        app.get("models").members().forEach((name, model) -> source.append(ModelSource.record(name, model)));
        app.get("endpoints").list().forEach(endpoint -> source.append(EndpointSource.of(endpoint)));
        return source.append(RECEIVED).append("}\n").toString();
    }
}

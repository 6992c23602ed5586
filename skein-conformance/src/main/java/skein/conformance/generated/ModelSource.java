package skein.conformance.generated;

import java.util.ArrayList;
import java.util.List;
import skein.conformance.fastapi.Node;

/** Writes records and enums for the models of a description. */
final class ModelSource {
    private ModelSource() {}

    /** A record, such as {@code public record Item(java.lang.String name) {}}. */
    static String record(String name, Node model) {
        var components = new ArrayList<String>();
        model.get("fields").members().forEach((field, description) -> components.add(component(field, description)));
        String annotation = "";
        switch (model.text("extra")) {
            case "allow" ->
                components.add("@skein.json.Extra java.util.Map<java.lang.String, java.lang.Object> extra__");
            case "forbid" -> annotation = "@skein.json.Strict ";
            default -> {}
        }
        return "    %spublic record %s(%n            %s) {}%n"
                .formatted(annotation, Names.java(name), String.join(",\n            ", components));
    }

    private static String component(String name, Node field) {
        var annotations = new ArrayList<String>();
        String java = Names.java(name);
        String alias = field.text("alias").isEmpty() ? name : field.text("alias");
        if (!alias.equals(java)) {
            annotations.add("@skein.json.Name(" + Names.quoted(alias) + ")");
        }
        describe(annotations, field);
        if (field.has("default") && field.get("default").value() != null) {
            annotations.add("@skein.json.Default("
                    + Names.quoted(Names.plain(field.get("default").value())) + ")");
        }
        JavaType type = Types.of(field.get("type"));
        annotations.add(isNullable(field) ? type.orNull().declared() : type.declared());
        return String.join(" ", annotations) + " " + java;
    }

    /** Whether null is a value: said so, or the default of what is not required. */
    static boolean isNullable(Node field) {
        return field.flag("optional")
                || (!field.flag("required") && field.get("default").value() == null);
    }

    /** Adds what the schema says beyond the type. */
    static void describe(List<String> annotations, Node described) {
        var members = new ArrayList<String>();
        if (!described.text("description").isEmpty()) {
            members.add("value = " + Names.quoted(described.text("description")));
        }
        if (!described.text("title").isEmpty()) {
            members.add("title = " + Names.quoted(described.text("title")));
        }
        if (described.flag("deprecated")) {
            members.add("deprecated = true");
        }
        if (!members.isEmpty()) {
            annotations.add("@skein.json.Describe(" + String.join(", ", members) + ")");
        }
    }

    /** An enum whose constants have the given texts. */
    static String constants(String name, List<String> texts) {
        var constants = new ArrayList<String>();
        for (String text : texts) {
            constants.add("@skein.json.Name(" + Names.quoted(text) + ") " + Names.java(text));
        }
        return "    public enum %s { %s }%n".formatted(Names.java(name), String.join(", ", constants));
    }
}

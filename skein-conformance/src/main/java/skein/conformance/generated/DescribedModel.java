package skein.conformance.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import skein.conformance.fastapi.Node;

/** Writes a record or an enum for a model that is described by labels of its fields. */
final class DescribedModel {
    private DescribedModel() {}

    /** Whether it says what it consists of. */
    static boolean isKnown(Node model) {
        return model.has("fields") || model.has("enum");
    }

    static String of(String name, Node model, Labels labels) {
        if (model.has("enum")) {
            return constants(name, model.get("enum"));
        }
        Node config = model.get("config");
        var components = new ArrayList<String>();
        model.get("fields")
                .members()
                .forEach((field, described) -> components.add(component(field, described, labels)));
        if (config.text("extra").equals("allow")) {
            components.add("@skein.json.Extra java.util.Map<java.lang.String, java.lang.Object> extra__");
        }
        var computed = new StringBuilder();
        model.get("computed")
                .members()
                .forEach((method, type) ->
                        computed.append("        @skein.json.Computed public %s %s() { return null; }%n"
                                .formatted(labels.type(type.text(), "").declared(), Names.java(method))));
        var annotations = new ArrayList<String>();
        describe(annotations, config);
        return "    %s%spublic record %s(%n            %s) {%n%s    }%n"
                .formatted(
                        annotations.isEmpty() ? "" : annotations.getFirst() + " ",
                        config.text("extra").equals("forbid") ? "@skein.json.Strict " : "",
                        Names.java(name),
                        String.join(",\n            ", components),
                        computed);
    }

    private static String constants(String name, Node values) {
        var constants = new ArrayList<String>();
        values.members()
                .forEach((constant, value) -> constants.add((value.value() instanceof String text
                                ? "@skein.json.Name(" + Names.quoted(text) + ") "
                                : "@skein.json.Code(" + Names.plain(value.value()) + ") ")
                        + Names.java(constant)));
        return "    public enum %s { %s }%n".formatted(Names.java(name), String.join(", ", constants));
    }

    private static String component(String name, Node field, Labels labels) {
        var annotations = new ArrayList<String>();
        String java = Names.java(name);
        if (field.has("validation_alias")) {
            annotations.add("@skein.json.Name(read = %s, write = %s)"
                    .formatted(
                            Names.quoted(field.text("validation_alias")),
                            Names.quoted(field.has("serialization_alias") ? field.text("serialization_alias") : name)));
        } else if (field.has("alias") || !java.equals(name)) {
            annotations.add("@skein.json.Name(" + Names.quoted(field.has("alias") ? field.text("alias") : name) + ")");
        }
        describe(annotations, field);
        Node value = field.get("default");
        JavaType type = type(field, labels);
        if (value.value() != null) {
            annotations.add("@skein.json.Default(" + Names.quoted(text(value)) + ")");
        } else if (isMade(field) && type.name().startsWith("java.util.")) {
            annotations.add("@skein.json.Default(\"" + (type.name().endsWith("Map") ? "{}" : "[]") + "\")");
        }
        if (field.flag("required") && type.nullable()) {
            annotations.add("@skein.json.Required");
        }
        annotations.add(type.declared());
        return String.join(" ", annotations) + " " + java;
    }

    /** The type of a field or parameter, with its constraints; it may be null where that is the default. */
    static JavaType type(Node described, Labels labels) {
        JavaType type = labels.type(described.text("type"), "").with(constraints(described));
        boolean nullByDefault =
                !described.flag("required") && described.get("default").value() == null && !isMade(described);
        return nullByDefault ? type.orNull() : type;
    }

    /** Whether there is a default that is not said: a function makes it, an empty collection most likely. */
    private static boolean isMade(Node described) {
        return !described.flag("required") && !described.has("default");
    }

    private static List<String> constraints(Node described) {
        return Types.constraints(described.get("constraints").members().entrySet().stream()
                .filter(constraint -> !(constraint.getValue().value() instanceof Map<?, ?>))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Adds title, description and examples. */
    static void describe(List<String> annotations, Node described) {
        var members = new ArrayList<String>();
        if (!described.text("description").isEmpty()) {
            members.add("value = " + Names.quoted(described.text("description")));
        }
        if (!described.text("title").isEmpty()) {
            members.add("title = " + Names.quoted(described.text("title")));
        }
        if (described.has("examples")) {
            members.add("examples = "
                    + described.get("examples").list().stream()
                            .map(DescribedModel::json)
                            .map(Names::quoted)
                            .collect(Collectors.joining(", ", "{", "}")));
        }
        if (described.has("json_schema_extra")) {
            members.add("extra = " + Names.quoted(json(described.get("json_schema_extra"))));
        }
        if (described.flag("deprecated")) {
            members.add("deprecated = true");
        }
        if (!members.isEmpty()) {
            annotations.add("@skein.json.Describe(" + String.join(", ", members) + ")");
        }
    }

    /** A default in the form of text: texts as they are, sets as arrays, the rest as JSON. */
    static String text(Node value) {
        return value.value() instanceof String text ? text : json(value.has("set") ? value.get("set") : value);
    }

    static String json(Node value) {
        return value.value() == null ? "null" : new String(value.json(), java.nio.charset.StandardCharsets.UTF_8);
    }
}

package skein.conformance.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import skein.conformance.fastapi.Node;

/**
 * Writes the method of an endpoint: it echoes what it gets, or returns its body where there is a response model. Confined
 * to the thread that writes.
 */
final class EndpointSource {
    private final Node endpoint;
    private final List<String> parameters = new ArrayList<>();
    private final List<String> echoed = new ArrayList<>();

    private EndpointSource(Node endpoint) {
        this.endpoint = endpoint;
    }

    static String of(Node endpoint) {
        return new EndpointSource(endpoint).method();
    }

    private String method() {
        for (Node parameter : endpoint.get("params").list()) {
            addParameter(parameter, parameter.text("in"));
        }
        for (Node field : endpoint.get("form").list()) {
            addParameter(field, "form");
        }
        if (endpoint.has("body")) {
            addBody(endpoint.get("body"));
        }
        endpoint.get("bodies").list().forEach(this::addBody);

        String name = Names.java(endpoint.text("name"));
        boolean echoes = !endpoint.has("response_model");
        return "    %s%n    public %s %s(%n            %s) {%n        return %s;%n    }%n"
                .formatted(
                        String.join(" ", annotations()),
                        echoes ? "java.lang.Object" : bodyType(endpoint.get("body")),
                        name,
                        String.join(",\n            ", parameters),
                        echoes
                                ? "received(" + String.join(", ", echoed) + ")"
                                : Names.java(endpoint.get("body").text("name")));
    }

    private List<String> annotations() {
        var annotations = new ArrayList<String>();
        var options = endpoint.get("response_options");
        var model = new ArrayList<String>();
        if (options.flag("exclude_defaults")) {
            model.add("excludeDefaults = true");
        }
        if (options.flag("exclude_none")) {
            model.add("excludeNull = true");
        }
        if (!model.isEmpty()) {
            annotations.add("@skein.web.ResponseModel(" + String.join(", ", model) + ")");
        }
        annotations.add(mapping());
        return annotations;
    }

    private String mapping() {
        String method = endpoint.text("method");
        var members = new ArrayList<String>();
        members.add("value = " + Names.quoted(endpoint.text("path")));
        if (endpoint.has("status_code")) {
            members.add("status = " + endpoint.number("status_code"));
        }
        if (endpoint.has("summary")) {
            members.add("summary = " + Names.quoted(endpoint.text("summary")));
        }
        if (endpoint.has("description")) {
            members.add("description = " + Names.quoted(endpoint.text("description")));
        }
        if (endpoint.has("tags")) {
            members.add("tags = "
                    + endpoint.get("tags").texts().stream()
                            .map(Names::quoted)
                            .collect(Collectors.joining(", ", "{", "}")));
        }
        if (endpoint.flag("deprecated")) {
            members.add("deprecated = true");
        }
        return "@skein.web.%s(%s)"
                .formatted(
                        method.charAt(0) + method.substring(1).toLowerCase(java.util.Locale.ROOT),
                        String.join(", ", members));
    }

    private void addParameter(Node parameter, String in) {
        var annotations = new ArrayList<String>();
        String name = parameter.text("name");
        String java = Names.java(name);
        String kind = Character.toUpperCase(in.charAt(0)) + in.substring(1);
        var members = new ArrayList<String>();
        if (parameter.has("alias") || !java.equals(name)) {
            members.add("value = " + Names.quoted(parameter.has("alias") ? parameter.text("alias") : name));
        }
        if (parameter.get("default").value() != null) {
            members.add("or = " + defaults(parameter.get("default")));
        }
        annotations.add("@skein.web." + kind + (members.isEmpty() ? "" : "(" + String.join(", ", members) + ")"));
        ModelSource.describe(annotations, parameter);
        JavaType type = Types.of(parameter.get("type"));
        annotations.add(ModelSource.isNullable(parameter) ? type.orNull().declared() : type.declared());
        parameters.add(String.join(" ", annotations) + " " + java);
        echoed.add(Names.quoted(name) + ", " + java);
    }

    private static String defaults(Node value) {
        return value.value() instanceof List<?>
                ? value.list().stream()
                        .map(element -> Names.quoted(Names.plain(element.value())))
                        .collect(Collectors.joining(", ", "{", "}"))
                : Names.quoted(Names.plain(value.value()));
    }

    private void addBody(Node body) {
        String java = Names.java(body.text("name"));
        parameters.add(
                "@skein.web.Body%s %s %s".formatted(body.flag("embed") ? "(embed = true)" : "", bodyType(body), java));
        echoed.add(Names.quoted(body.text("name")) + ", " + java);
    }

    private String bodyType(Node body) {
        JavaType type = body.has("model") ? JavaType.of(Names.java(body.text("model"))) : Types.of(body.get("type"));
        return endpoint.get("response_options").flag("exclude_unset")
                ? JavaType.of("skein.json.Partial", type).bare()
                : type.declared();
    }
}

package skein.conformance.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import skein.conformance.fastapi.Node;

/**
 * Writes the method of an endpoint that is described by labels. What it answers is not described: it returns its body where
 * that is of the type of the answer, what it got where any answer will do, and refuses otherwise. Confined to the thread that
 * writes.
 */
final class DescribedEndpoint {
    private static final Set<String> SIMPLE =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE");

    private final Node endpoint;
    private final String java;
    private final Labels labels;
    private final DescribedDependencies dependencies;

    /** @param java the name of the method, which no other has */
    DescribedEndpoint(Node endpoint, String java, Labels labels, DescribedDependencies dependencies) {
        this.endpoint = endpoint;
        this.java = java;
        this.labels = labels;
        this.dependencies = dependencies;
    }

    /** @throws IllegalArgumentException when the description says too little */
    String method() {
        var parameters = new ArrayList<String>();
        for (Node dependency : endpoint.get("dependencies").list()) {
            parameters.add(dependencies.parameter(dependency, "dependency" + parameters.size() + "__"));
        }
        List<Node> taken = endpoint.get("params").list();
        taken.forEach(parameter -> parameters.add(parameter(parameter, labels)));
        JavaType answer = answer();
        return "    %s%n    public %s %s(%n            %s) {%n        %s%n    }%n"
                .formatted(
                        String.join(" ", annotations()),
                        isEmpty() ? "void" : answer.declared(),
                        java,
                        String.join(",\n            ", parameters),
                        isEmpty() ? "" : result(answer, taken));
    }

    /** Whether the status allows no content. */
    private boolean isEmpty() {
        return endpoint.number("status_code") == 204 || endpoint.number("status_code") == 304;
    }

    private JavaType answer() {
        String label = endpoint.text("response_model");
        boolean events = endpoint.text("response_class").equals("EventSourceResponse");
        if (events || endpoint.has("stream_item")) {
            String item = endpoint.text("stream_item");
            return JavaType.of(
                    events ? "skein.web.EventStream" : "skein.web.JsonStream",
                    item.isEmpty() ? JavaType.of("java.lang.Object") : labels.type(item, ""));
        }
        if (endpoint.text("response_class").equals("RedirectResponse")) {
            return JavaType.of("skein.http.Response");
        }
        return label.isEmpty() || label.startsWith("stream of ")
                ? JavaType.of("java.lang.Object")
                : labels.type(label, "");
    }

    private String result(JavaType answer, List<Node> taken) {
        String label = endpoint.text("response_model");
        for (Node parameter : taken) {
            if (!label.isEmpty()
                    && parameter.text("in").equals("body")
                    && parameter.text("type").equals(label)) {
                return "return " + variable(parameter) + ";";
            }
        }
        boolean files =
                taken.stream().anyMatch(parameter -> parameter.text("type").contains("upload-file"));
        return answer.name().equals("java.lang.Object") && !files
                ? taken.stream()
                        .map(parameter -> Names.quoted(parameter.text("name")) + ", " + variable(parameter))
                        .collect(Collectors.joining(", ", "return received(", ");"))
                : "throw new skein.http.HttpException(501, \"what it answers is not described\");";
    }

    private List<String> annotations() {
        var annotations = new ArrayList<String>();
        annotations.add(mapping());
        boolean hidden = endpoint.has("include_in_schema") && !endpoint.flag("include_in_schema");
        if (hidden || endpoint.flag("raw_route")) {
            annotations.add("@skein.web.Hidden");
        }
        addDocs(annotations);
        addModel(annotations);
        switch (endpoint.text("response_class")) {
            case "HTMLResponse" -> annotations.add("@skein.web.Produces(\"text/html\")");
            case "PlainTextResponse" -> annotations.add("@skein.web.Produces(\"text/plain\")");
            default -> {}
        }
        endpoint.get("responses").members().forEach((status, response) -> annotations.add(responds(status, response)));
        return annotations;
    }

    private void addDocs(List<String> annotations) {
        var docs = new ArrayList<String>();
        if (!java.equals(Names.java(endpoint.text("name"))) && !endpoint.has("operation_id")) {
            docs.add("id = " + Names.quoted(operationId()));
        }
        if (endpoint.has("operation_id")) {
            docs.add("id = " + Names.quoted(endpoint.text("operation_id")));
        }
        if (endpoint.has("response_description")) {
            docs.add("responseDescription = " + Names.quoted(endpoint.text("response_description")));
        }
        if (endpoint.has("openapi_extra")) {
            docs.add("extra = " + Names.quoted(DescribedModel.json(endpoint.get("openapi_extra"))));
        }
        if (!docs.isEmpty()) {
            annotations.add("@skein.web.Docs(" + String.join(", ", docs) + ")");
        }
    }

    /** As it is made from the name, which another method has here. */
    private String operationId() {
        return (endpoint.text("name") + endpoint.text("path").replaceAll(":\\w+}", "}")).replaceAll("\\W", "_")
                + "_"
                + endpoint.get("methods").texts().getFirst().toLowerCase(Locale.ROOT);
    }

    private void addModel(List<String> annotations) {
        var model = new ArrayList<String>();
        for (String names : List.of("include", "exclude")) {
            List<String> listed =
                    endpoint.get("response_model_" + names).get("set").texts();
            if (!listed.isEmpty()) {
                model.add(
                        names + " = " + listed.stream().map(Names::quoted).collect(Collectors.joining(", ", "{", "}")));
            }
        }
        if (endpoint.flag("response_model_exclude_defaults")) {
            model.add("excludeDefaults = true");
        }
        if (endpoint.flag("response_model_exclude_none")) {
            model.add("excludeNull = true");
        }
        if (endpoint.has("response_model_by_alias") && !endpoint.flag("response_model_by_alias")) {
            model.add("byAlias = false");
        }
        if (!model.isEmpty()) {
            annotations.add("@skein.web.ResponseModel(" + String.join(", ", model) + ")");
        }
    }

    private String responds(String status, Node response) {
        var members = new ArrayList<>(List.of("status = " + Names.quoted(status)));
        if (response.has("model")) {
            String label = response.text("model");
            boolean list = label.startsWith("array of ");
            members.add("value = "
                    + List.of((list ? label.substring(9) : label).split(" \\| ")).stream()
                            .map(alternative -> labels.type(alternative, "").name() + ".class")
                            .collect(Collectors.joining(", ", "{", "}")));
            if (list) {
                members.add("list = true");
            }
        }
        if (response.has("description")) {
            members.add("description = " + Names.quoted(response.text("description")));
        }
        if (response.has("content")) {
            members.add(
                    "extra = " + Names.quoted("{\"content\":" + DescribedModel.json(response.get("content")) + "}"));
        }
        return "@skein.web.Responds(" + String.join(", ", members) + ")";
    }

    private String mapping() {
        List<String> methods = endpoint.get("methods").texts();
        var members = new ArrayList<String>();
        String only = methods.getFirst();
        boolean simple = methods.size() == 1 && SIMPLE.contains(only);
        if (!simple) {
            members.add("methods = " + methods.stream().map(Names::quoted).collect(Collectors.joining(", ", "{", "}")));
        }
        members.add("value = " + Names.quoted(endpoint.text("path")));
        if (endpoint.has("status_code")) {
            members.add("status = " + endpoint.number("status_code"));
        } else if (endpoint.text("response_class").equals("RedirectResponse")) {
            members.add("status = 307");
        }
        if (endpoint.has("summary")) {
            members.add("summary = " + Names.quoted(endpoint.text("summary")));
        } else if (!java.equals(endpoint.text("name"))) {
            members.add("summary = " + Names.quoted(title(endpoint.text("name"))));
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
        String name = simple ? only.charAt(0) + only.substring(1).toLowerCase(Locale.ROOT) : "Route";
        return "@skein.web." + name + "(" + String.join(", ", members) + ")";
    }

    private static String title(String name) {
        return List.of(name.split("_")).stream()
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static String variable(Node parameter) {
        return Names.java(parameter.has("var") ? parameter.text("var") : parameter.text("name"));
    }

    /** A parameter with what says where it comes from. */
    static String parameter(Node parameter, Labels labels) {
        String in = parameter.text("in");
        String name = parameter.text("name");
        String variable = variable(parameter);
        var members = new ArrayList<String>();
        boolean convention = in.equals("header") && variable.replace('_', '-').equals(name);
        if (!variable.equals(name) && !convention) {
            members.add("value = " + Names.quoted(name));
        }
        if (parameter.has("convert_underscores") && !parameter.flag("convert_underscores")) {
            members.add("underscores = true");
        }
        if (parameter.flag("embed")) {
            members.add("embed = true");
        }
        var annotations = new ArrayList<String>();
        Node value = parameter.get("default");
        if (value.value() != null && (in.equals("body") || in.equals("file"))) {
            annotations.add("@skein.json.Default(" + Names.quoted(DescribedModel.text(value)) + ")");
        } else if (value.value() != null) {
            members.add("or = " + defaults(value));
        }
        annotations.addFirst("@skein.web." + Character.toUpperCase(in.charAt(0)) + in.substring(1)
                + (members.isEmpty() ? "" : "(" + String.join(", ", members) + ")"));
        if (parameter.has("include_in_schema") && !parameter.flag("include_in_schema")) {
            annotations.add("@skein.web.Hidden");
        }
        DescribedModel.describe(annotations, parameter);
        addExamples(annotations, parameter.get("openapi_examples"));
        JavaType type = DescribedModel.type(parameter, labels);
        if (parameter.flag("required") && type.nullable()) {
            annotations.add("@skein.json.Required");
        }
        annotations.add(type.declared());
        return String.join(" ", annotations) + " " + variable;
    }

    private static void addExamples(List<String> annotations, Node examples) {
        examples.members().forEach((name, example) -> {
            var members = new ArrayList<>(List.of("name = " + Names.quoted(name)));
            for (String text : List.of("summary", "description")) {
                if (example.has(text)) {
                    members.add(text + " = " + Names.quoted(example.text(text)));
                }
            }
            members.add("value = " + Names.quoted(DescribedModel.json(example.get("value"))));
            annotations.add("@skein.web.Example(" + String.join(", ", members) + ")");
        });
    }

    private static String defaults(Node value) {
        List<Node> several = value.has("set") ? value.get("set").list() : value.list();
        return value.value() instanceof List<?> || value.has("set")
                ? several.stream()
                        .map(element -> Names.quoted(DescribedModel.text(element)))
                        .collect(Collectors.joining(", ", "{", "}"))
                : Names.quoted(DescribedModel.text(value));
    }
}

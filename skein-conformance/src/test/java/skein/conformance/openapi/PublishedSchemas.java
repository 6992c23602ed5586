package skein.conformance.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import skein.conformance.fastapi.Node;
import skein.conformance.fastapi.RecordedCase;

/** The schemas of JSON that a document publishes for its operations. Confined to the thread that asks. */
final class PublishedSchemas {
    private static final String DOCUMENT = "https://skein.test/openapi.json";
    private static final String JSON = "application/json";

    private final Node paths;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    PublishedSchemas(String document) {
        this.paths = Node.parse(document.getBytes(StandardCharsets.UTF_8)).get("paths");
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, made -> made.schemas(Map.of(DOCUMENT, document)));
    }

    /** What the schema of the body has against a request's; empty where there is no such schema. */
    Optional<List<Error>> ofBody(RecordedCase recorded) {
        Node body = recorded.request().get("body");
        return errors(recorded, List.of("requestBody"), body.has("text") ? body.text("text") : text(body.get("json")));
    }

    /** What the schema of the answer has against the recorded one; empty where there is no such schema. */
    Optional<List<Error>> ofAnswer(RecordedCase recorded) {
        Node expected = recorded.expect();
        return errors(
                recorded, List.of("responses", String.valueOf(expected.number("status"))), text(expected.get("json")));
    }

    private static String text(Node json) {
        return json.value() == null ? "null" : new String(json.json(), StandardCharsets.UTF_8);
    }

    private Optional<List<Error>> errors(RecordedCase recorded, List<String> part, String json) {
        String method = recorded.request().text("method").toLowerCase(Locale.ROOT);
        return paths.members().keySet().stream()
                .filter(template -> matches(template, recorded.request().text("path")))
                .findFirst()
                .flatMap(template -> schema(template, method, part))
                .map(schema -> schema.validate(
                        json,
                        InputFormat.JSON,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true))));
    }

    private static boolean matches(String template, String path) {
        return path.matches(template.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private Optional<Schema> schema(String template, String method, List<String> part) {
        Node at = paths.get(template).get(method);
        var pointer = new StringBuilder("#/paths/")
                .append(escaped(template))
                .append('/')
                .append(method);
        for (String step : part) {
            at = at.get(step);
            pointer.append('/').append(step);
        }
        if (at.get("content").get(JSON).get("schema").value() == null) {
            return Optional.empty();
        }
        String location =
                DOCUMENT + pointer.append("/content/").append(escaped(JSON)).append("/schema");
        return Optional.of(schemas.computeIfAbsent(location, key -> registry.getSchema(SchemaLocation.of(key))));
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}

package skein.conformance.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What OpenAPI 3.1 asks of a document, as others see it. */
final class Specification {
    private static final String BASE = "https://spec.openapis.org/oas/3.1/";
    private static final String DOCUMENT = BASE + "schema-base/2025-11-23";

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry -> registry.schemas(Map.of(
                            DOCUMENT,
                            resource("schema-base.json"),
                            BASE + "schema/2025-11-23",
                            resource("schema.json"),
                            BASE + "dialect/base",
                            resource("dialect.json"),
                            BASE + "meta/base",
                            resource("vocabulary.json"))))
            .getSchema(SchemaLocation.of(DOCUMENT));

    private Specification() {}

    /** What of a document the official JSON Schema of OpenAPI 3.1 refuses. */
    static List<String> violations(String document) {
        return SCHEMA.validate(document, InputFormat.JSON).stream()
                .map(Error::toString)
                .distinct()
                .toList();
    }

    /** What swagger-parser says of a document, its references followed. */
    static List<String> messages(String document) {
        var options = new ParseOptions();
        options.setResolve(true);
        return List.copyOf(
                new OpenAPIV3Parser().readContents(document, List.of(), options).getMessages());
    }

    private static String resource(String name) {
        try (InputStream in = Specification.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside " + Specification.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

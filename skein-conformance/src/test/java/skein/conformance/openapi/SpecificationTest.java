package skein.conformance.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That a faulty document is noticed. */
class SpecificationTest {
    private static String document(String operation) {
        return """
                {"openapi": "3.1.0", "info": {"title": "Skein", "version": "1"}, "paths": {"/": {"get": %s}}}
                """.formatted(operation);
    }

    private static String answering(String schema) {
        return document("""
                {"responses": {"200": {"description": "", "content": {"application/json": {"schema": %s}}}}}
                """.formatted(schema));
    }

    @Test
    void aValidDocumentHasNoViolations() {
        assertThat(Specification.violations(answering("{\"type\": \"string\"}")))
                .isEmpty();
    }

    @Test
    void aParameterWithoutASchemaIsAViolation() {
        assertThat(Specification.violations(document("{\"parameters\": [{\"name\": \"q\", \"in\": \"query\"}]}")))
                .isNotEmpty();
    }

    @Test
    void aSchemaOfAnUnknownTypeIsAViolation() {
        assertThat(Specification.violations(answering("{\"type\": \"text\"}")))
                .anyMatch(violation -> violation.contains("/schema/type"));
    }

    @Test
    void aDiscriminatorWithoutAPropertyIsAViolation() {
        assertThat(Specification.violations(answering("{\"discriminator\": {}}")))
                .anyMatch(violation -> violation.contains("propertyName"));
    }

    @Test
    void swaggerParserReportsAPathParameterThatNobodyDescribes() {
        assertThat(Specification.messages(
                        document("{\"responses\": {}}").replace("\"paths\": {\"/\"", "\"paths\": {\"/{id}\"")))
                .anyMatch(message -> message.contains("path parameter id"));
    }
}

package skein.conformance.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import skein.conformance.fastapi.Node;
import skein.http.Response;

class ErrorCatalogueTest {
    private final ErrorCatalogue catalogue = new ErrorCatalogue(
            Node.parse("[{\"type\":\"too_small\",\"message\":\"At least {least} of {all}\"}]".getBytes(UTF_8))
                    .list());

    private List<Row> saw(String error) {
        catalogue.saw(
                Response.json(("{\"detail\":[" + error + "]}").getBytes(UTF_8)).with(422));
        return catalogue.rows();
    }

    @Test
    void theContextFillsTheTemplate() {
        assertThat(saw("{\"type\":\"too_small\",\"msg\":\"At least 2 of any\",\"ctx\":{\"least\":2}}"))
                .containsExactly(new Row("error too_small", List.of()));
    }

    @Test
    void anotherValueThanThatOfTheContextDiffers() {
        assertThat(saw("{\"type\":\"too_small\",\"msg\":\"At least 3 of any\",\"ctx\":{\"least\":2}}"))
                .allSatisfy(row -> assertThat(row.differences()).hasSize(1));
    }

    @Test
    void otherWordsDiffer() {
        assertThat(saw("{\"type\":\"too_small\",\"msg\":\"Too small\"}"))
                .allSatisfy(row -> assertThat(row.differences()).hasSize(1));
    }

    @Test
    void aTypeOfTheApplicationIsFree() {
        assertThat(saw("{\"type\":\"mine\",\"msg\":\"whatever\"}")).containsExactly(new Row("error mine", List.of()));
    }
}

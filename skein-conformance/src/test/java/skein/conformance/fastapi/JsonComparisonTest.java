package skein.conformance.fastapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonComparisonTest {
    private static List<Difference> between(String expected, String got) {
        return JsonComparison.between(
                "",
                Node.parse(expected.getBytes(UTF_8)).value(),
                Node.parse(got.getBytes(UTF_8)).value(),
                path -> path.equals("/id"));
    }

    @Test
    void orderOfMembersIsFree() {
        assertThat(between("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}")).isEmpty();
    }

    @Test
    void orderOfElementsIsNot() {
        assertThat(between("[1,2]", "[2,1]")).hasSize(2);
    }

    @Test
    void numbersAreEqualByValue() {
        assertThat(between("[1.0,100,0.1]", "[1,1e2,0.10]")).isEmpty();
    }

    @Test
    void aNumberIsNoText() {
        assertThat(between("{\"a\":1}", "{\"a\":\"1\"}")).containsExactly(new Difference("/a", "1", "\"1\""));
    }

    @Test
    void largeIntegersAreExact() {
        assertThat(between("9007199254740993", "9007199254740992")).hasSize(1);
    }

    @Test
    void aMissingMemberIsNamed() {
        assertThat(between("{\"a/b\":[{\"c\":null}]}", "{\"a/b\":[{}]}"))
                .containsExactly(new Difference("/a~1b/0/c", "null", "nothing"));
    }

    @Test
    void aMemberTooManyIsNamed() {
        assertThat(between("{}", "{\"a\":1}")).containsExactly(new Difference("/a", "nothing", "1"));
    }

    @Test
    void anElementTooManyIsNamed() {
        assertThat(between("[]", "[1]")).containsExactly(new Difference("/0", "nothing", "1"));
    }

    @Test
    void theNameOfTheProductIsFree() {
        assertThat(between("\"FastAPI - Swagger UI\"", "\"Skein - Swagger UI\""))
                .isEmpty();
    }

    @Test
    void whatChangesFromRunToRunIsIgnored() {
        assertThat(between("{\"id\":1}", "{\"id\":2}")).isEmpty();
    }
}

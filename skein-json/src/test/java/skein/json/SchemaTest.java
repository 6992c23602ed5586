package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.schema;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SchemaTest {
    enum Size2 {
        S,
        L
    }

    record Item(
            @Size(max = 3) String user_id,
            @Positive double price,
            Optional<@Min(1) Integer> count,
            @Default("S") Size2 size) {}

    @Describe(value = "A shop.", title = "The Shop")
    record Shop(
            @Describe(value = "what it sells", examples = "[]")
            List<Item> items,

            @Pattern(regexp = "[a-z]+") String code,
            Map<String, Object> more) {}

    @Strict
    record Narrow(int a) {}

    record Tree(List<Tree> children) {}

    record Priced(BigDecimal price) {}

    record Cart(Priced priced) {}

    static final class Other {
        record Item(int a) {}
    }

    record Both(Item one, Other.Item two) {}

    @Test
    void aRecordListsItsPropertiesWithTitles() {
        assertThat(schema(Item.class))
                .isEqualTo("{\"properties\":{\"user_id\":{\"type\":\"string\",\"maxLength\":3,\"title\":\"User Id\"},"
                        + "\"price\":{\"type\":\"number\",\"exclusiveMinimum\":0.0,\"title\":\"Price\"},"
                        + "\"count\":{\"anyOf\":[{\"type\":\"integer\",\"minimum\":1},{\"type\":\"null\"}],\"title\":\"Count\"},"
                        + "\"size\":{\"$ref\":\"#/$defs/Size2\",\"default\":\"S\"}},"
                        + "\"type\":\"object\",\"required\":[\"user_id\",\"price\"],\"title\":\"Item\","
                        + "\"$defs\":{\"Size2\":{\"type\":\"string\",\"enum\":[\"S\",\"L\"],\"title\":\"Size2\"}}}");
    }

    @Test
    void descriptionsAndExamplesAreTakenOver() {
        assertThat(schema(Shop.class))
                .contains("\"title\":\"Items\",\"description\":\"what it sells\",\"examples\":[[]]")
                .contains("\"title\":\"The Shop\",\"description\":\"A shop.\"");
    }

    @Test
    void aPatternForTheWholeTextIsAnchored() {
        assertThat(schema(Shop.class)).contains("\"pattern\":\"^(?:[a-z]+)$\"");
    }

    @Test
    void aMapOfAnythingAllowsAnything() {
        assertThat(schema(Shop.class)).contains("\"more\":{\"type\":\"object\",\"additionalProperties\":true,");
    }

    @Test
    void aStrictRecordForbidsMore() {
        assertThat(schema(Narrow.class)).contains("\"additionalProperties\":false");
    }

    @Test
    void aRecordThatContainsItselfRefersToItself() {
        assertThat(schema(Tree.class))
                .isEqualTo(
                        "{\"$ref\":\"#/$defs/Tree\",\"$defs\":{\"Tree\":{\"properties\":{\"children\":{\"type\":\"array\","
                                + "\"items\":{\"$ref\":\"#/$defs/Tree\"},\"title\":\"Children\"}},\"type\":\"object\","
                                + "\"required\":[\"children\"],\"title\":\"Tree\"}}}");
    }

    @Test
    void typesThatShareANameAreToldApart() {
        var book = new SchemaBook();
        JSON.codec(Both.class).schema(book);
        assertThat(book.schemas().keySet()).containsExactly("Both", "OtherItem", "SchemaTestItem", "Size2");
    }

    @Test
    void inputAndOutputAreToldApartWhereTheyDiffer() {
        var book = new SchemaBook();
        var in = JSON.codec(Cart.class).schema(book);
        var out = JSON.codec(Cart.class).outputSchema(book);
        assertThat(encoded(List.of(book.resolve(in), book.resolve(out))))
                .isEqualTo(
                        "[{\"$ref\":\"#/components/schemas/Cart-Input\"},{\"$ref\":\"#/components/schemas/Cart-Output\"}]");
        assertThat(book.schemas().keySet())
                .containsExactly("Cart-Input", "Cart-Output", "Priced-Input", "Priced-Output");
    }

    @Test
    void inputAndOutputAreOneWhereTheyAreEqual() {
        var book = new SchemaBook();
        JSON.codec(Item.class).schema(book);
        JSON.codec(Item.class).outputSchema(book);
        assertThat(book.schemas().keySet()).containsExactly("Item", "Size2");
    }

    @Test
    void aBookTakesSchemasOfItsOwn() {
        var book = new SchemaBook();
        assertThat(book.put("Body_x", Map.of("type", "object")))
                .isEqualTo(Map.of("$ref", "#/components/schemas/Body_x"));
        assertThat(book.schemas().keySet()).containsExactly("Body_x");
    }

    @Test
    void propertiesAreListedOneByOne() {
        var properties = JSON.codec(Item.class).properties(new SchemaBook());
        assertThat(properties).extracting(Codec.Property::name).containsExactly("user_id", "price", "count", "size");
        assertThat(properties).extracting(Codec.Property::required).containsExactly(true, true, false, false);
        assertThat(properties.getLast().defaultValue()).isEqualTo(Size2.S);
    }

    record Measured(@Describe(extra = "{\"x-unit\":\"cm\"}") int length) {}

    @Test
    void aSchemaMayHaveFieldsOfItsOwn() {
        assertThat(schema(Measured.class)).contains("{\"type\":\"integer\",\"title\":\"Length\",\"x-unit\":\"cm\"}");
    }
}

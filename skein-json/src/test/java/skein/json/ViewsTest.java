package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.bytes;
import static skein.json.Inputs.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ViewsTest {

    record Owner(@Name("first_name") String name, @Nullable String mail) {}

    record Item(String title, @Default("10") int count, Optional<String> note, Owner owner, List<Owner> others) {}

    record Node(int value, @Nullable Node next) {}

    private static final Item ITEM =
            new Item("a", 10, Optional.empty(), new Owner("b", null), List.of(new Owner("c", "d")));

    private static final Codec<Item> ITEMS = JSON.codec(Item.class);

    private static String written(Codec<Item> codec) {
        return text(codec.encode(ITEM));
    }

    @Test
    void nullsAreLeftOutAtAnyDepth() {
        assertThat(written(ITEMS.without(Omit.NULLS)))
                .isEqualTo(
                        "{\"title\":\"a\",\"count\":10,\"owner\":{\"first_name\":\"b\"},\"others\":[{\"first_name\":\"c\",\"mail\":\"d\"}]}");
    }

    @Test
    void defaultsAreLeftOutAtAnyDepth() {
        assertThat(written(ITEMS.without(Omit.DEFAULTS)))
                .isEqualTo(
                        "{\"title\":\"a\",\"owner\":{\"first_name\":\"b\"},\"others\":[{\"first_name\":\"c\",\"mail\":\"d\"}]}");
    }

    @Test
    void onlyTheNamedFieldsAreWritten() {
        assertThat(written(ITEMS.only("title", "owner.mail", "others.first_name")))
                .isEqualTo("{\"title\":\"a\",\"owner\":{\"mail\":null},\"others\":[{\"first_name\":\"c\"}]}");
    }

    @Test
    void theNamedFieldsAreNotWritten() {
        assertThat(written(ITEMS.except("count", "note", "others", "owner.name")))
                .isEqualTo("{\"title\":\"a\",\"owner\":{\"mail\":null}}");
    }

    @Test
    void bothWaysCombine() {
        assertThat(written(ITEMS.only("title", "owner").except("owner.mail")))
                .isEqualTo("{\"title\":\"a\",\"owner\":{\"first_name\":\"b\"}}");
    }

    @Test
    void namesMayBeThoseOfTheComponents() {
        assertThat(written(ITEMS.only("owner").byComponentName()))
                .isEqualTo("{\"owner\":{\"name\":\"b\",\"mail\":null}}");
    }

    @Test
    void recordsThatContainThemselvesCanBeCut() {
        var codec = JSON.codec(Node.class).without(Omit.NULLS);
        assertThat(text(codec.encode(new Node(1, new Node(2, null)))))
                .isEqualTo("{\"value\":1,\"next\":{\"value\":2}}");
    }

    @Test
    void aListIsCutByElement() {
        Codec<Object> codec = JSON.codec(new TypeOf<List<Owner>>() {}.type()).only("name");
        assertThat(text(codec.encode(List.of(new Owner("a", "b"))))).isEqualTo("[{\"first_name\":\"a\"}]");
    }

    @Test
    void unsetAndNullCombine() {
        var codec = JSON.partial(Owner.class).without(Omit.NULLS);
        var partial = codec.decode(bytes("{\"first_name\":\"a\",\"mail\":null}"), BODY)
                .orThrow();
        assertThat(text(codec.encode(partial))).isEqualTo("{\"first_name\":\"a\"}");
    }

    @Test
    void aCutCodecReadsAsBefore() {
        var codec = JSON.codec(Owner.class).only("mail");
        assertThat(codec.decode(bytes("{\"first_name\":\"a\"}"), BODY).orThrow())
                .isEqualTo(new Owner("a", null));
    }

    @Test
    void aCutCodecDescribesAsBefore() {
        assertThat(ITEMS.only("title").schema()).isEqualTo(ITEMS.schema());
    }

    @Test
    void valuesOfUndeclaredTypeAreCutByTheRulesOnly() {
        Codec<Object> codec = JSON.codec(Object.class).without(Omit.NULLS);
        assertThat(text(codec.encode(Map.of("o", new Owner("a", null))))).isEqualTo("{\"o\":{\"first_name\":\"a\"}}");
    }
}

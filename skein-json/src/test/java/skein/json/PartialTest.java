package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.bytes;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.faults;
import static skein.json.Inputs.text;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PartialTest {

    record Address(String city, @Nullable String street) {}

    record Item(
            @Nullable String name,
            @Default("10.5") double tax,
            @Nullable Address address,
            @Default("[]") List<Address> others) {}

    private static final Codec<Partial<Item>> ITEMS = JSON.partial(Item.class);

    private static Partial<Item> partial(String json) {
        return ITEMS.decode(bytes(json), BODY).orThrow();
    }

    @Test
    void whatWasNotSentHasItsDefault() {
        assertThat(partial("{\"name\":\"a\"}").value()).isEqualTo(new Item("a", 10.5, null, List.of()));
    }

    @Test
    void itKnowsWhatWasSent() {
        var partial = partial("{\"tax\":1,\"address\":{\"city\":\"Ulm\"}}");
        assertThat(partial.names()).containsExactly("tax", "address");
        assertThat(partial.has("address.city")).isTrue();
        assertThat(partial.has("address.street")).isFalse();
        assertThat(partial.has("name")).isFalse();
    }

    @Test
    void aNullThatWasSentCounts() {
        assertThat(partial("{\"name\":null}").names()).containsExactly("name");
    }

    @Test
    void onlyWhatWasSentIsWritten() {
        var json =
                "{\"tax\":1.0,\"address\":{\"city\":\"Ulm\"},\"others\":[{\"city\":\"Bonn\",\"street\":null},{\"city\":\"Jena\"}]}";
        assertThat(text(ITEMS.encode(partial(json)))).isEqualTo(json);
    }

    @Test
    void itIsWrittenTheSameByItsRuntimeType() {
        assertThat(encoded(Map.of("item", partial("{\"tax\":1}")))).isEqualTo("{\"item\":{\"tax\":1.0}}");
    }

    @Test
    void whatWasSentReplacesWhatIsStored() {
        var stored = new Item("old", 2, new Address("Ulm", "A"), List.of());
        assertThat(partial("{\"tax\":3,\"address\":{\"city\":\"Bonn\"}}").applyTo(stored))
                .isEqualTo(new Item("old", 3, new Address("Bonn", null), List.of()));
    }

    @Test
    void whatWasSentOnceStaysSent() {
        var both = partial("{\"tax\":3}").applyTo(partial("{\"name\":\"a\"}"));
        assertThat(text(ITEMS.encode(both))).isEqualTo("{\"name\":\"a\",\"tax\":3.0}");
    }

    @Test
    void storedDataMayLackFields() {
        assertThat(text(ITEMS.encode(Partial.of(Item.class, Map.of("name", "Foo")))))
                .isEqualTo("{\"name\":\"Foo\"}");
    }

    @Test
    void itIsReadFromParametersToo() {
        var partial = ITEMS.fromNamedTexts(Map.of("tax", List.of("2")), BODY).orThrow();
        assertThat(partial.names()).containsExactly("tax");
    }

    @Test
    void violationsAreThoseOfTheRecord() {
        assertThat(faults(ITEMS.decode(bytes("{\"address\":{}}"), BODY)))
                .containsExactly("missing [body, address, city]");
    }

    @Test
    void itsSchemaIsThatOfTheRecord() {
        assertThat(ITEMS.schema()).isEqualTo(JSON.codec(Item.class).schema());
    }

    @Test
    void onlyARecordCanBePartial() {
        assertThatThrownBy(() -> JSON.partial(String.class)).hasMessageContaining("only a record can be partial");
    }

    @Discriminator("kind")
    sealed interface Pet {
        record Cat(String name, @Default("9") int lives) implements Pet {}

        record Dog(String name) implements Pet {}
    }

    @Test
    void oneOfSeveralRecordsCanBePartial() {
        var pets = JSON.partial(Pet.class);
        var change =
                pets.decode(bytes("{\"kind\":\"Cat\",\"name\":\"Tom\"}"), BODY).orThrow();
        assertThat(text(pets.encode(change))).isEqualTo("{\"kind\":\"Cat\",\"name\":\"Tom\"}");
        assertThat(change.applyTo(new Pet.Cat("Kit", 3))).isEqualTo(new Pet.Cat("Tom", 3));
        assertThatThrownBy(() -> change.applyTo(new Pet.Dog("Rex"))).hasMessageContaining("does not apply to Dog");
    }

    record Parts(
            @AnyOf({Address.class, Long.class}) Object either, Map<String, Address> byName, List<Integer> numbers) {}

    @Test
    void whatWasSentIsKnownInsideChoicesAndMaps() {
        var json = "{\"either\":{\"city\":\"Ulm\"},\"byName\":{\"a\":{\"city\":\"Bonn\"}},\"numbers\":[1,2]}";
        var codec = JSON.partial(Parts.class);
        assertThat(text(codec.encode(codec.decode(bytes(json), BODY).orThrow())))
                .isEqualTo(json);
    }

    @Test
    void theRecordsInAListCanBePartial() {
        var codec = JSON.codec(new TypeOf<List<Item>>() {}.type()).partial();
        var mixed = List.of(Map.of("name", "a"), partial("{\"tax\":1}"), new Address("Ulm", null));
        assertThat(text(codec.encode(codec.convert(mixed, BODY).orThrow())))
                .isEqualTo("[{\"name\":\"a\"},{\"tax\":1.0},{}]");
    }

    @Test
    void aCompleteRecordIsWrittenCompletely() {
        var codec = JSON.codec(Address.class).partial();
        assertThat(text(codec.encode(
                        codec.convert(new Address("Ulm", null), BODY).orThrow())))
                .isEqualTo("{\"city\":\"Ulm\",\"street\":null}");
    }
}

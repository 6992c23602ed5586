package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.HttpException;
import skein.json.AnyOf;
import skein.json.Computed;
import skein.json.Default;
import skein.json.Discriminator;
import skein.json.Extra;
import skein.json.HttpUrl;
import skein.json.Name;
import skein.json.Partial;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Body;
import skein.web.Patch;
import skein.web.Path;
import skein.web.Post;
import skein.web.Put;
import skein.web.Query;

/** The examples of docs/tutorial/bodies-and-models.md. */
@Timeout(60)
class TutorialBodiesExamplesTest {
    static class First {
        // docs: body
        record Item(
                String name,
                Optional<String> description,
                double price,
                @Default("10.5") double tax) {}

        @Post(value = "/items", status = 201)
        Item create(@Body Item item) {
            return item;
        }
        // end

        // docs: all
        @Put("/items/{id}")
        String update(@Path long id, @Body Item item, @Query(or = "false") boolean silent) {
            return id + " " + item.name() + " " + silent;
        }
        // end

        // docs: several
        record User(String name) {}

        @Post("/orders")
        String order(@Body Item item, @Body User user) { // {"item": {…}, "user": {…}}
            return user.name() + " buys " + item.name();
        }
        // end
    }

    @Test
    void bodyIsARecord() {
        try (var client = TestClient.of(App.of(new First()))) {
            var pen = Map.of("name", "pen", "price", "1.5");
            assertThat(client.post("/items", pen).text())
                    .isEqualTo("{\"name\":\"pen\",\"description\":null,\"price\":1.5,\"tax\":10.5}");
            assertThat(client.post("/items", pen).status()).isEqualTo(201);
            assertThat(client.put("/items/7", pen).text()).isEqualTo("\"7 pen false\"");
            assertThat(client.post("/orders", Map.of("item", pen, "user", Map.of("name", "Ada")))
                            .text())
                    .isEqualTo("\"Ada buys pen\"");
        }
    }

    static class Nested {
        // docs: nested
        record Image(@HttpUrl URI url, String name) {}

        record Offer(
                @Size(min = 1, max = 50) String name,
                @Positive double price,
                @Email String contact,
                @Default("[]") Set<String> tags,
                @Default("[]") List<Image> images) {}

        @Post("/offers")
        int offer(@Body Offer offer) {
            return offer.images().size();
        }
        // end

        // docs: cross
        record Period(int from, int to) {
            Period {
                if (to < from) {
                    throw new IllegalArgumentException("a period cannot end before it begins");
                }
            }
        }

        record Password(String first, String repeated) {
            @AssertTrue(message = "the passwords differ")
            boolean isRepeated() {
                return first.equals(repeated);
            }
        }
        // end

        @Post("/periods")
        int period(@Body Period period) {
            return period.to() - period.from();
        }

        @Post("/passwords")
        boolean password(@Body Password password) {
            return true;
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        try (var client = TestClient.of(App.of(new Nested()))) {
            var image = Map.of("url", "nowhere", "name", "front");
            var wrong = Map.of("name", "", "price", -1, "contact", "ada@example.com", "images", List.of(image));
            var answer = client.post("/offers", wrong);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("string_too_short", "greater_than", "[\"body\",\"images\",0,\"url\"]");
        }
    }

    @Test
    void fieldsAreCheckedTogether() {
        try (var client = TestClient.of(App.of(new Nested()))) {
            assertThat(client.post("/periods", Map.of("from", 2, "to", 1)).text())
                    .contains("value_error", "Value error, a period cannot end before it begins");
            assertThat(client.post("/passwords", Map.of("first", "a", "repeated", "b"))
                            .text())
                    .contains("the passwords differ");
        }
    }

    static class Unions {
        // docs: sealed
        @Discriminator("type")
        sealed interface Vehicle {
            @Name("car")
            record Car(int doors) implements Vehicle {}

            @Name("plane")
            record Plane(double span) implements Vehicle {}
        }

        @Post("/vehicles")
        String vehicle(@Body Vehicle vehicle) { // {"type": "plane", "span": 34.1}
            return switch (vehicle) {
                case Vehicle.Car car -> car.doors() + " doors";
                case Vehicle.Plane plane -> plane.span() + " m";
            };
        }
        // end

        // docs: any of
        record Answer(@AnyOf({Long.class, String.class}) Object value) {}

        @Post("/answers")
        String answer(@Body Answer answer) {
            return answer.value().getClass().getSimpleName();
        }
        // end
    }

    @Test
    void oneOfSeveralTypesIsTaken() {
        try (var client = TestClient.of(App.of(new Unions()))) {
            assertThat(client.post("/vehicles", Map.of("type", "plane", "span", 34.1))
                            .text())
                    .isEqualTo("\"34.1 m\"");
            assertThat(client.post("/vehicles", Map.of("type", "boat")).text()).contains("union_tag_invalid");
            assertThat(client.post("/answers", Map.of("value", 1)).text()).isEqualTo("\"Long\"");
            assertThat(client.post("/answers", Map.of("value", "1")).text()).isEqualTo("\"String\"");
        }
    }

    static class Updates {
        // docs: partial
        record Stock(
                String name,
                Optional<String> note,
                @Default("0") int count) {}

        private final Map<String, Stock> stored =
                new ConcurrentHashMap<>(Map.of("pen", new Stock("pen", Optional.of("blue"), 7)));

        @Patch("/stock/{id}")
        Stock update(@Path String id, @Body Partial<Stock> change) {
            Stock updated = stored.computeIfPresent(id, (key, stock) -> change.applyTo(stock));
            if (updated == null) {
                throw new HttpException(404, "Item not found");
            }
            return updated;
        }
        // end
    }

    @Test
    void onlyWhatWasSentIsReplaced() {
        try (var client = TestClient.of(App.of(new Updates()))) {
            assertThat(client.patch("/stock/pen", Map.of("name", "pen", "count", 8))
                            .text())
                    .isEqualTo("{\"name\":\"pen\",\"note\":\"blue\",\"count\":8}");
        }
    }

    static class Shapes {
        // docs: shapes
        record Box(
                @Name("box_id") long id,
                int width,
                int height,
                @Extra Map<String, Object> more) {
            @Computed
            int area() {
                return width * height;
            }
        }

        @Post("/boxes")
        Box box(@Body Box box) {
            return box;
        }
        // end
    }

    @Test
    void recordsSayHowTheyAreWritten() {
        try (var client = TestClient.of(App.of(new Shapes()))) {
            var box = Map.of("box_id", 7, "width", 2, "height", 3, "colour", "red");
            assertThat(client.post("/boxes", box).text()).contains("\"box_id\":7", "\"colour\":\"red\"", "\"area\":6");
        }
    }
}

package skein.conformance.apps.tutorial;

import jakarta.validation.constraints.Email;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.json.AnyOf;
import skein.json.Default;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Path;
import skein.web.Post;
import skein.web.ResponseModel;

/** Several types of one thing. */
@SuppressWarnings("SameNameButDifferent") // as each application has a UserIn of its own
public final class ExtraModels implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial003", setup -> App.of(new Tutorial003()),
                "tutorial005", setup -> App.of(new Tutorial005()));
    }

    record UserOut(
            String username, @Email String email, @Nullable String full_name) {}

    record UserInDB(
            String username,
            String hashed_password,
            @Email String email,
            @Nullable String full_name) {}

    private static String hashed(String password) {
        return "supersecret" + password;
    }

    static final class Tutorial001 {
        record UserIn(
                String username,
                String password,
                @Email String email,
                @Nullable String full_name) {}

        private static UserInDB save(UserIn user) {
            return new UserInDB(user.username(), hashed(user.password()), user.email(), user.full_name());
        }

        @Post("/user/")
        @ResponseModel(UserOut.class)
        Object create_user(@Body UserIn user_in) {
            return save(user_in);
        }
    }

    static final class Tutorial002 {
        record UserIn(
                String username,
                @Email String email,
                @Nullable String full_name,
                String password) {}

        private static UserInDB save(UserIn user) {
            return new UserInDB(user.username(), hashed(user.password()), user.email(), user.full_name());
        }

        @Post("/user/")
        @ResponseModel(UserOut.class)
        Object create_user(@Body UserIn user_in) {
            return save(user_in);
        }
    }

    static final class Tutorial003 {
        record PlaneItem(
                String description, @Default("plane") String type, int size) {}

        record CarItem(String description, @Default("car") String type) {}

        private static final Map<String, Object> ITEMS = Map.of(
                "item1", new CarItem("All my friends drive a low rider", "car"),
                "item2", new PlaneItem("Music is my aeroplane, it's my aeroplane", "plane", 5));

        @Get("/items/{item_id}")
        @AnyOf({PlaneItem.class, CarItem.class})
        Object read_item(@Path String item_id) {
            Object item = ITEMS.get(item_id);
            if (item == null) {
                throw new HttpException(404, "Item not found");
            }
            return item;
        }
    }

    static final class Tutorial005 {
        @Get("/keyword-weights/")
        Map<String, Double> read_keyword_weights() {
            return Map.of("foo", 2.3, "bar", 3.4);
        }
    }
}

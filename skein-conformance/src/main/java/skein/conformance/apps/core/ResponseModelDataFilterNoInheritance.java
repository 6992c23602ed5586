package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Path;
import skein.web.Post;
import skein.web.ResponseModel;

/** Passwords stay on the server. */
public final class ResponseModelDataFilterNoInheritance implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record UserCreate(String email, String password) {}

    record UserDB(String email, String hashed_password) {}

    record User(String email) {}

    record PetDB(String name, UserDB owner) {}

    record PetOut(String name, User owner) {}

    static final class Endpoints {
        private static final UserDB OWNER = new UserDB("johndoe@example.com", "secrethashed");

        @Post("/users/")
        @ResponseModel(User.class)
        Object create_user(@Body UserCreate user) {
            return user;
        }

        @Get("/pets/{pet_id}")
        @ResponseModel(PetOut.class)
        PetDB read_pet(@Path long pet_id) {
            return new PetDB("Nibbler", OWNER);
        }

        @Get("/pets/")
        @ResponseModel(PetOut.class)
        List<PetDB> read_pets() {
            return List.of(new PetDB("Nibbler", OWNER), new PetDB("Zoidberg", OWNER));
        }
    }
}

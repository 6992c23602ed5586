package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Computed;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;
import skein.web.ResponseModel;

/** A stored object that is written as another type. */
public final class ReadWithOrmMode implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record PersonCreate(String name, String lastname) {}

    record Person(String name, String lastname) {
        @Computed
        String full_name() {
            return name + " " + lastname;
        }
    }

    record PersonRead(String name, String lastname, String full_name) {}

    static final class Endpoints {
        @Post("/people/")
        @ResponseModel(PersonRead.class)
        Object create_person(@Body PersonCreate person) {
            return new Person(person.name(), person.lastname());
        }
    }
}

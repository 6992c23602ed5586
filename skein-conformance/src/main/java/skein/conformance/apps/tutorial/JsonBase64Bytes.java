package skein.conformance.apps.tutorial;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Base64;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;

/** Bytes in JSON. */
@SuppressWarnings("ArrayRecordComponent") // as bytes are what the chapter is about
public final class JsonBase64Bytes implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record DataInput(String description, @Base64 byte[] data) {}

    record DataOutput(String description, @Base64 byte[] data) {}

    record DataInputOutput(String description, @Base64 byte[] data) {}

    static final class Tutorial001 {
        @Post("/data")
        Object post_data(@Body DataInput body) {
            return Map.of(
                    "description", body.description(), "content", new String(body.data(), StandardCharsets.UTF_8));
        }

        @Get("/data")
        DataOutput get_data() {
            return new DataOutput("A plumbus", "hello".getBytes(StandardCharsets.UTF_8));
        }

        @Post("/data-in-out")
        DataInputOutput post_data_in_out(@Body DataInputOutput body) {
            return body;
        }
    }
}

package skein.conformance.apps.tutorial;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Produces;

/** Bytes that are sent as they are read. */
public final class StreamData implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial002",
                setup -> App.of(new Tutorial002(
                        setup.data("binary_image").text("bytes").getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Produces("image/png")
    static final class Tutorial002 {
        private final byte[] image;

        Tutorial002(byte[] image) {
            this.image = image;
        }

        private InputStream read_image() {
            return new ByteArrayInputStream(image);
        }

        @Get("/image/stream")
        InputStream stream_image() {
            return read_image();
        }

        @Get("/image/stream-no-async")
        InputStream stream_image_no_async() {
            return read_image();
        }

        @Get("/image/stream-no-async-yield-from")
        InputStream stream_image_no_async_yield_from() {
            return read_image();
        }

        @Get("/image/stream-no-annotation")
        InputStream stream_image_no_annotation() {
            return read_image();
        }

        @Get("/image/stream-no-async-no-annotation")
        InputStream stream_image_no_async_no_annotation() {
            return read_image();
        }
    }
}

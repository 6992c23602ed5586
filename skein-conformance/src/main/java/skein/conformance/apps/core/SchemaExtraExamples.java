package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.web.App;
import skein.web.Body;
import skein.web.Cookie;
import skein.web.Example;
import skein.web.Get;
import skein.web.Header;
import skein.web.Path;
import skein.web.Post;
import skein.web.Query;

/** Examples in schemas. */
public final class SchemaExtraExamples implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    @Describe(extra = "{\"example\": {\"data\": \"Data in schema_extra\"}}")
    record Item(String data) {}

    static final class Endpoints {
        @Post("/schema_extra/")
        Object schema_extra(@Body Item item) {
            return item;
        }

        @Post("/example/")
        Object example(@Body @Example("{\"data\": \"Data in Body example\"}") Item item) {
            return item;
        }

        @Post("/examples/")
        Object examples(
                @Body
                        @Describe(
                                examples = {
                                    "{\"data\": \"Data in Body examples, example1\"}",
                                    "{\"data\": \"Data in Body examples, example2\"}"
                                })
                        Item item) {
            return item;
        }

        @Post("/example_examples/")
        Object example_examples(
                @Body
                        @Example("{\"data\": \"Overridden example\"}")
                        @Describe(
                                examples = {
                                    "{\"data\": \"examples example_examples 1\"}",
                                    "{\"data\": \"examples example_examples 2\"}"
                                })
                        Item item) {
            return item;
        }

        @Get("/path_example/{item_id}")
        Object path_example(@Path @Example("\"item_1\"") String item_id) {
            return item_id;
        }

        @Get("/path_examples/{item_id}")
        Object path_examples(@Path @Describe(examples = {"\"item_1\"", "\"item_2\""}) String item_id) {
            return item_id;
        }

        @Get("/path_example_examples/{item_id}")
        Object path_example_examples(
                @Path @Example("\"item_overridden\"") @Describe(examples = {"\"item_1\"", "\"item_2\""})
                        String item_id) {
            return item_id;
        }

        @Get("/query_example/")
        @Nullable
        Object query_example(@Query @Example("\"query1\"") @Nullable String data) {
            return data;
        }

        @Get("/query_examples/")
        @Nullable
        Object query_examples(@Query @Describe(examples = {"\"query1\"", "\"query2\""}) @Nullable String data) {
            return data;
        }

        @Get("/query_example_examples/")
        @Nullable
        Object query_example_examples(
                @Query @Example("\"query_overridden\"") @Describe(examples = {"\"query1\"", "\"query2\""}) @Nullable
                        String data) {
            return data;
        }

        @Get("/header_example/")
        @Nullable
        Object header_example(@Header @Example("\"header1\"") @Nullable String data) {
            return data;
        }

        @Get("/header_examples/")
        @Nullable
        Object header_examples(@Header @Describe(examples = {"\"header1\"", "\"header2\""}) @Nullable String data) {
            return data;
        }

        @Get("/header_example_examples/")
        @Nullable
        Object header_example_examples(
                @Header @Example("\"header_overridden\"") @Describe(examples = {"\"header1\"", "\"header2\""}) @Nullable
                        String data) {
            return data;
        }

        @Get("/cookie_example/")
        @Nullable
        Object cookie_example(@Cookie @Example("\"cookie1\"") @Nullable String data) {
            return data;
        }

        @Get("/cookie_examples/")
        @Nullable
        Object cookie_examples(@Cookie @Describe(examples = {"\"cookie1\"", "\"cookie2\""}) @Nullable String data) {
            return data;
        }

        @Get("/cookie_example_examples/")
        @Nullable
        Object cookie_example_examples(
                @Cookie @Example("\"cookie_overridden\"") @Describe(examples = {"\"cookie1\"", "\"cookie2\""}) @Nullable
                        String data) {
            return data;
        }
    }
}

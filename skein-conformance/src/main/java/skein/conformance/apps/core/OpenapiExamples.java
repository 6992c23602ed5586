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

/** Examples with names. */
public final class OpenapiExamples implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(String data) {}

    static final class Endpoints {
        @Post("/examples/")
        Object examples(
                @Body
                        @Describe(examples = {"{\"data\": \"Data in Body examples, example1\"}"})
                        @Example(
                                name = "Example One",
                                summary = "Example One Summary",
                                description = "Example One Description",
                                value = "{\"data\": \"Data in Body examples, example1\"}")
                        @Example(name = "Example Two", value = "{\"data\": \"Data in Body examples, example2\"}")
                        Item item) {
            return item;
        }

        @Get("/path_examples/{item_id}")
        Object path_examples(
                @Path
                        @Describe(examples = {"\"json_schema_item_1\"", "\"json_schema_item_2\""})
                        @Example(
                                name = "Path One",
                                summary = "Path One Summary",
                                description = "Path One Description",
                                value = "\"item_1\"")
                        @Example(name = "Path Two", value = "\"item_2\"")
                        String item_id) {
            return item_id;
        }

        @Get("/query_examples/")
        @Nullable
        Object query_examples(
                @Query
                        @Describe(examples = {"\"json_schema_query1\"", "\"json_schema_query2\""})
                        @Example(
                                name = "Query One",
                                summary = "Query One Summary",
                                description = "Query One Description",
                                value = "\"query1\"")
                        @Example(name = "Query Two", value = "\"query2\"")
                        @Nullable
                        String data) {
            return data;
        }

        @Get("/header_examples/")
        @Nullable
        Object header_examples(
                @Header
                        @Describe(examples = {"\"json_schema_header1\"", "\"json_schema_header2\""})
                        @Example(
                                name = "Header One",
                                summary = "Header One Summary",
                                description = "Header One Description",
                                value = "\"header1\"")
                        @Example(name = "Header Two", value = "\"header2\"")
                        @Nullable
                        String data) {
            return data;
        }

        @Get("/cookie_examples/")
        @Nullable
        Object cookie_examples(
                @Cookie
                        @Describe(examples = {"\"json_schema_cookie1\"", "\"json_schema_cookie2\""})
                        @Example(
                                name = "Cookie One",
                                summary = "Cookie One Summary",
                                description = "Cookie One Description",
                                value = "\"cookie1\"")
                        @Example(name = "Cookie Two", value = "\"cookie2\"")
                        @Nullable
                        String data) {
            return data;
        }
    }
}

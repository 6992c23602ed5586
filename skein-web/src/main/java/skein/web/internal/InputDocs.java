package skein.web.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.json.ObjectCodec;
import skein.json.SchemaBook;

/** Describes what endpoints take: parameters and bodies. Confined to start-up. */
final class InputDocs {
    private final Json json;
    private final SchemaBook book;

    InputDocs(Json json, SchemaBook book) {
        this.json = json;
        this.book = book;
    }

    /** By place, each name once; a required one wins. */
    List<Map<String, @Nullable Object>> parameters(Endpoint endpoint) {
        record Key(Place place, @Nullable Object name) {}
        var all = new LinkedHashMap<Key, Map<String, @Nullable Object>>();
        endpoint.parameters().stream()
                .sorted(Comparator.comparing(Input::place))
                .forEach(input -> {
                    for (var parameter : parameters(input)) {
                        all.merge(
                                new Key(input.place(), parameter.get("name")),
                                parameter,
                                (first, second) -> Boolean.TRUE.equals(first.get("required")) ? first : second);
                    }
                });
        return List.copyOf(all.values());
    }

    private List<Map<String, @Nullable Object>> parameters(Input input) {
        return switch (input) {
            case Param param ->
                List.of(parameter(
                        param.place(),
                        param.name(),
                        param.required(),
                        titled(property(param.field()), param.name()),
                        param.extras()));
            case ParamRecord parameters ->
                parameters.codec().properties(book).stream()
                        .map(property -> parameter(
                                parameters.place(),
                                parameters.sentName(property.name()),
                                property.required(),
                                property.schema(),
                                property.schema()))
                        .toList();
            case RequestInput request -> List.of();
            case BackgroundInput background -> List.of();
            case LifespanInput dependency -> List.of();
        };
    }

    /** The schema of a value with title and default, which it has as a field of an object. */
    private @Nullable Object property(ObjectCodec.Field field) {
        var object = json.object(List.of(field)).schema(book);
        return object.get("properties") instanceof Map<?, ?> properties ? properties.get(field.name()) : null;
    }

    /** As a parameter, but not as a field, a type that is a name or null has a title. */
    private static @Nullable Object titled(@Nullable Object schema, String name) {
        if (!(schema instanceof Map<?, ?> map) || map.containsKey("title") || !map.containsKey("anyOf")) {
            return schema;
        }
        var titled = Trees.map();
        map.forEach((key, value) -> titled.put(String.valueOf(key), value));
        titled.put("title", Titles.ofSchema(name));
        return titled;
    }

    private static Map<String, @Nullable Object> parameter(
            Place place, String name, boolean required, @Nullable Object schema, Map<String, @Nullable Object> extras) {
        var tree = Trees.map();
        tree.put("name", name);
        tree.put("in", place.label());
        tree.put("required", required);
        if (extras.containsKey("deprecated")) {
            tree.put("deprecated", true);
        }
        if (extras.containsKey("description")) {
            tree.put("description", extras.get("description"));
        }
        tree.put("schema", schema);
        return tree;
    }

    @Nullable
    Map<String, @Nullable Object> body(Endpoint endpoint) {
        return switch (endpoint.binder().body()) {
            case BodyInput.None none -> null;
            case BodyInput.Whole whole -> content(whole.field().required(), property(whole.field()));
            case BodyInput.Fields fields -> {
                String name = "Body_" + endpoint.operation().id();
                var schema = new LinkedHashMap<String, @Nullable Object>(
                        fields.codec().schema(book));
                schema.put("title", name);
                yield content(fields.required(), book.put(name, schema));
            }
        };
    }

    private static Map<String, @Nullable Object> content(boolean required, @Nullable Object schema) {
        var tree = Trees.map();
        if (required) {
            tree.put("required", true);
        }
        tree.put("content", Trees.content("application/json", schema));
        return tree;
    }
}

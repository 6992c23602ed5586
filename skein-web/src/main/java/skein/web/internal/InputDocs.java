package skein.web.internal;

import java.util.ArrayList;
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
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

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

    /** Whether anything of a request can be refused, documented or not. */
    boolean isChecked(Endpoint endpoint) {
        return !(endpoint.binder().body() instanceof BodyInput.None)
                || endpoint.parameters().stream()
                        .anyMatch(input -> input instanceof Param || input instanceof ParamRecord);
    }

    private List<Map<String, @Nullable Object>> parameters(Input input) {
        return switch (input) {
            case Param param when param.notes().hidden() -> List.of();
            case Param param ->
                List.of(parameter(
                        param.place(),
                        param.name(),
                        param.required(),
                        titled(property(param.field()), param.name()),
                        param.notes().about(),
                        param.notes().examples()));
            case ParamRecord parameters ->
                parameters.codec().properties(book).stream()
                        .filter(property -> !parameters.hidden().contains(property.name()))
                        .map(property -> parameter(
                                parameters.place(),
                                parameters.sentName(property.name()),
                                property.required(),
                                property.schema(),
                                property.schema(),
                                Map.of()))
                        .toList();
            case RequestInput request -> List.of();
            case SessionInput session -> List.of();
            case SocketInput socket -> List.of();
            case BackgroundInput background -> List.of();
            case LifespanInput dependency -> List.of();
            case ReplyInput reply -> List.of();
            case SecurityInput credentials -> List.of();
            case ScopesInput scopes -> List.of();
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
            Place place,
            String name,
            boolean required,
            @Nullable Object schema,
            Map<String, @Nullable Object> about,
            Map<String, @Nullable Object> examples) {
        var tree = Trees.map();
        tree.put("name", name);
        tree.put("in", place.label());
        tree.put("required", required);
        for (String key : List.of("deprecated", "description")) {
            if (about.containsKey(key)) {
                tree.put(key, about.get(key));
            }
        }
        tree.put("schema", schema);
        tree.putAll(examples);
        return tree;
    }

    @Nullable
    Map<String, @Nullable Object> body(Endpoint endpoint) {
        return body(endpoint.binder().body(), "Body_" + endpoint.operation().id());
    }

    /** @param name of a schema that is made for several values */
    private @Nullable Map<String, @Nullable Object> body(BodyInput input, String name) {
        return switch (input) {
            case BodyInput.None none -> null;
            case BodyInput.Shared shared -> body(shared.input(), name);
            case BodyInput.Whole whole ->
                content(
                        whole.type(),
                        whole.field().required(),
                        titled(property(whole.field()), whole.field().name()),
                        whole.examples());
            case BodyInput.Fields fields -> {
                var schema = new LinkedHashMap<String, @Nullable Object>(
                        fields.documented().schema(book));
                schema.put("title", name);
                yield content(fields.type(), fields.required(), book.put(name, schema), Map.of());
            }
            case FormInput.Whole form ->
                content(
                        FORM,
                        form.field().required(),
                        titled(property(form.field()), form.field().name()),
                        form.examples());
            case FormInput.Fields form ->
                content(
                        form.hasFiles() ? MULTIPART : FORM,
                        form.required(),
                        book.put(name, schema(form, name)),
                        Map.of());
        };
    }

    private Map<String, @Nullable Object> schema(FormInput.Fields form, String title) {
        var properties = Trees.map();
        var required = new ArrayList<String>();
        for (FormField field : form.documented()) {
            properties.put(field.name(), schema(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        var schema = Trees.map();
        schema.put("properties", properties);
        schema.put("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("title", title);
        return schema;
    }

    private @Nullable Object schema(FormField field) {
        return switch (field) {
            case FormField.Text text ->
                property(BodyInput.field(text.name(), text.codec(), text.required(), text.fallback(), text.extras()));
            case FormField.Upload upload -> {
                Map<String, @Nullable Object> file = Trees.map();
                file.put("type", "string");
                file.put("contentMediaType", "application/octet-stream");
                var files = upload.many() ? Trees.listOf(file) : file;
                var schema = upload.required() ? files : Trees.orNull(files);
                schema.put("title", Titles.ofSchema(upload.name()));
                schema.putAll(upload.extras());
                yield schema;
            }
        };
    }

    private static Map<String, @Nullable Object> content(
            String mediaType, boolean required, @Nullable Object schema, Map<String, @Nullable Object> examples) {
        var media = Trees.map();
        media.put("schema", schema);
        media.putAll(examples);
        var tree = Trees.map();
        if (required) {
            tree.put("required", true);
        }
        tree.put("content", Map.of(mediaType, media));
        return tree;
    }
}

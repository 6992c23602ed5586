package skein.json.internal;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import skein.json.Strict;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/** A record: a JSON object with a field for each component, made by the canonical constructor. */
public final class RecordShape extends Shape implements Referenced {

    /** One component. {@code accessor} is {@code (Object)Object}. */
    public record Property(
            String name,
            TypeUse use,
            Shape shape,
            MethodHandle accessor,
            @Nullable Object fallback,
            List<Annotation> annotations) {
        public boolean isRequired() {
            return fallback == Fields.MISSING;
        }

        /** The default; null if there is none. */
        public @Nullable Object defaultValue() {
            return isRequired() ? null : fallback;
        }
    }

    /** The field that tells the records of a union apart. */
    record Tag(String name, String value) {}

    private final Engine engine;
    private final TypeUse use;
    private final boolean writesNulls;
    private List<Property> properties = List.of();
    private SerializedString[] names = {};
    private @Nullable Tag tag;
    private @Nullable SerializedString tagName;
    private @Nullable Fields fields;
    private @Nullable MethodHandle constructor;

    RecordShape(Engine engine, TypeUse use, boolean writesNulls) {
        this.engine = engine;
        this.use = use;
        this.writesNulls = writesNulls;
    }

    /**
     * Completes the shape; apart from the constructor, so that a record can contain itself.
     *
     * @param constructor {@code (Object[])Object}
     */
    void complete(List<Property> components, MethodHandle constructor, @Nullable Tag tag) {
        this.properties = List.copyOf(components);
        this.names = properties.stream()
                .map(property -> new SerializedString(property.name))
                .toArray(SerializedString[]::new);
        this.constructor = constructor;
        this.tag = tag;
        var all = new ArrayList<Fields.Field>();
        for (var property : properties) {
            all.add(new Fields.Field(property.name, property.shape, property.fallback));
        }
        if (tag != null) {
            tagName = new SerializedString(tag.name);
            all.add(new Fields.Field(tag.name, new LiteralShape(tag.value), Fields.MISSING));
        }
        fields = new Fields(engine, all, use.raw().isAnnotationPresent(Strict.class), false);
    }

    public List<Property> properties() {
        return properties;
    }

    @Nullable
    Tag tag() {
        return tag;
    }

    private Fields fields() {
        if (fields == null) {
            throw new IllegalStateException(use + " is used before it is complete; a @Default cannot need it");
        }
        return fields;
    }

    @Override
    public @Nullable Object read(Reader in) {
        if (in.parser().currentToken() != JsonToken.START_OBJECT) {
            in.parser().skipChildren();
            return wrongKind(in);
        }
        return make(fields().read(in), in);
    }

    @Override
    public Object readText(String text, Reader in) {
        return wrongKind(in);
    }

    /** Reads query parameters or a form: each component by its name. */
    @Nullable
    Object readNamedTexts(Map<String, List<String>> texts, Reader in) {
        return make(fields().readTexts(texts, in), in);
    }

    private static Object wrongKind(Reader in) {
        return in.fail("model_attributes_type", "Input should be a valid dictionary or object to extract fields from");
    }

    private @Nullable Object make(@Nullable Object @Nullable [] values, Reader in) {
        if (values == null) {
            return Reader.INVALID;
        }
        try {
            var components = tag == null ? values : Arrays.copyOf(values, properties.size());
            return invoke(components);
        } catch (IllegalArgumentException refused) {
            return Faults.refused(refused, in);
        }
    }

    private @Nullable Object invoke(@Nullable Object[] components) {
        if (constructor == null) {
            throw new IllegalStateException(use + " is incomplete");
        }
        try {
            return (Object) constructor.invokeExact(components);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new IllegalStateException(use + ": its constructor failed", checked);
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeStartObject();
        if (tagName != null && tag != null) {
            out.writeName(tagName);
            out.writeString(tag.value);
        }
        for (int index = 0; index < names.length; index++) {
            var property = properties.get(index);
            var component = component(property, value);
            if (component == null || (component instanceof Optional<?> maybe && maybe.isEmpty())) {
                if (writesNulls) {
                    out.writeName(names[index]);
                    out.writeNull();
                }
            } else {
                out.writeName(names[index]);
                write(property, component, out);
            }
        }
        out.writeEndObject();
    }

    private static void write(Property property, Object component, JsonGenerator out) {
        try {
            property.shape.write(component, out);
        } catch (EncodingException broken) {
            throw broken.in("." + property.name);
        }
    }

    private static @Nullable Object component(Property property, Object value) {
        try {
            return (Object) property.accessor.invokeExact(value);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new IllegalStateException("accessor of " + property.name + " failed", checked);
        }
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public TypeUse use() {
        return use;
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        return schemas.reference(this);
    }

    @Override
    public Map<String, @Nullable Object> definition(Schemas schemas) {
        var described = new LinkedHashMap<String, @Nullable Object>();
        var required = new ArrayList<String>();
        if (tag != null) {
            var schema = new LiteralShape(tag.value).schema(schemas);
            schema.put("title", Descriptions.title(tag.name));
            described.put(tag.name, schema);
            required.add(tag.name);
        }
        for (var property : properties) {
            described.put(property.name, schema(property, schemas));
            if (property.isRequired()) {
                required.add(property.name);
            }
        }
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("properties", described);
        if (use.raw().isAnnotationPresent(Strict.class)) {
            schema.put("additionalProperties", false);
        }
        schema.put("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", Collections.unmodifiableList(required));
        }
        schema.put("title", schemaName());
        Descriptions.describe(schema, Arrays.asList(use.raw().getAnnotations()));
        return schema;
    }

    /** The schema of one component, with title, description and default. */
    public Map<String, @Nullable Object> schema(Property property, Schemas schemas) {
        var schema = property.shape.schema(schemas);
        if (!property.shape.isReference()) {
            schema.put("title", Descriptions.title(property.name));
        }
        Descriptions.describe(schema, property.annotations);
        var fallback = property.defaultValue();
        if (fallback != null) {
            var plain = engine.plain(engine.encode(property.shape, fallback));
            if (plain != null) {
                schema.put("default", plain);
            }
        }
        return schema;
    }
}

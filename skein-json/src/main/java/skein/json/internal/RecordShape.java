package skein.json.internal;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.json.Strict;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A record: a JSON object with a field for each component, made by the canonical constructor. */
public final class RecordShape extends Shape implements Referenced {

    /**
     * One component.
     *
     * @param names the names that it is read by, the best first
     * @param component what it is called in Java
     * @param written whether it is written at all
     * @param fallback its default, or {@link Fields#MISSING}
     */
    public record Property(
            List<String> names,
            String component,
            TypeUse use,
            Shape shape,
            RecordWriter.Part output,
            boolean written,
            @Nullable Object fallback,
            List<Annotation> annotations) {
        /** The name that violations tell. */
        public String name() {
            return isRead() ? names.getFirst() : output.written();
        }

        /** Whether it is taken from input at all. */
        public boolean isRead() {
            return !names.isEmpty();
        }

        public boolean isRequired() {
            return fallback == Fields.MISSING;
        }

        public boolean isExtra() {
            return output.kind() == RecordWriter.Kind.EXTRA;
        }

        /** The default; null if there is none. */
        public @Nullable Object defaultValue() {
            return isRequired() ? null : fallback;
        }
    }

    /** A value that is only written, and what its annotations say about it. */
    record Computed(RecordWriter.Part output, List<Annotation> annotations) {}

    /** The field that tells the records of a union apart. */
    record Tag(String name, String value) {}

    /** What a record is made of, known once the types of its components are. */
    record Parts(
            List<Property> properties,
            List<Computed> computed,
            @Nullable Tag tag,
            Fields fields,
            Maker maker) {}

    private final Engine engine;
    private final TypeUse use;
    private @Nullable Parts parts;
    private @Nullable RecordWriter writer;

    RecordShape(Engine engine, TypeUse use) {
        this.engine = engine;
        this.use = use;
    }

    /** Completes the shape; apart from the constructor, so that a record can contain itself. */
    void complete(Parts complete, RecordWriter output) {
        this.parts = complete;
        this.writer = output;
    }

    private Parts parts() {
        if (parts == null) {
            throw new IllegalStateException(use + " is used before it is complete; a @Default cannot need it");
        }
        return parts;
    }

    private RecordWriter writer() {
        return Objects.requireNonNull(writer, "incomplete");
    }

    public List<Property> properties() {
        return parts().properties;
    }

    @Nullable
    Tag tag() {
        return parts().tag;
    }

    // --- in ---

    @Override
    public @Nullable Object read(Reader in) {
        if (in.parser().currentToken() != JsonToken.START_OBJECT) {
            in.parser().skipChildren();
            return wrongKind(in);
        }
        return make(parts().fields.read(in), in);
    }

    @Override
    public Object readText(String text, Reader in) {
        return wrongKind(in);
    }

    /** Reads query parameters or a form: each component by its name. */
    @Nullable
    Object readNamedTexts(Map<String, List<String>> texts, Reader in) {
        return make(parts().fields.readTexts(texts, in), in);
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("model_attributes_type", "Input should be a valid dictionary or object to extract fields from");
    }

    private @Nullable Object make(@Nullable Object @Nullable [] values, Reader in) {
        var withoutTag = values == null || tag() == null
                ? values
                : Arrays.copyOf(values, properties().size());
        return parts().maker.make(withoutTag, in);
    }

    /** {@code stored} with the components that were sent taken from {@code value}. */
    Object merged(Object stored, Object value, Sent sent) {
        var values = new @Nullable Object[properties().size()];
        for (int index = 0; index < values.length; index++) {
            var property = properties().get(index);
            boolean taken = property.isExtra() || sent.part(property.component) != null;
            values[index] = RecordWriter.get(property.output, taken ? value : stored);
        }
        return parts().maker.make(values);
    }

    // --- out ---

    @Override
    public void write(Object value, JsonGenerator out) {
        writer().write(value, null, out);
    }

    @Override
    void writeSent(Object value, Sent sent, JsonGenerator out) {
        writer().write(value, sent, out);
    }

    @Override
    public Shape partial() {
        return new PartialShape(this);
    }

    @Override
    public RecordShape viewed(View view) {
        var known = view.made(this);
        if (known != null) {
            return known;
        }
        var viewed = new RecordShape(engine, use);
        view.made(this, viewed);
        viewed.complete(parts(), writer().viewed(view));
        return viewed;
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        in.enter();
        for (var property : properties()) {
            in.at(property.name());
            property.shape.verify(RecordWriter.get(property.output, value), in);
        }
        in.leave();
        in.textInput(value);
        parts().maker.keepsRules(value, in);
    }

    // --- the schema ---

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
    public String label() {
        return schemaName();
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        return schemas.reference(this);
    }

    /** Whether what is written has fields that are not read. */
    @Override
    public boolean isOutputRicher() {
        return !parts().computed.isEmpty();
    }

    @Override
    public Map<String, @Nullable Object> definition(Schemas schemas) {
        var described = new LinkedHashMap<String, @Nullable Object>();
        var required = new ArrayList<String>();
        var tag = tag();
        if (tag != null) {
            var schema = LiteralShape.texts(List.of(tag.value)).schema(schemas);
            schema.put("title", Descriptions.title(tag.name));
            described.put(tag.name, schema);
            required.add(tag.name);
        }
        @Nullable Object others = null;
        if (use.raw().isAnnotationPresent(Strict.class)) {
            others = false;
        }
        for (var property : properties()) {
            if (property.isExtra()) {
                var values = property.output.shape().schema(schemas);
                others = values.isEmpty() ? (Object) true : values;
                continue;
            }
            if (schemas.isOutput() ? !property.written : !property.isRead()) {
                continue;
            }
            var name = schemas.isOutput() ? property.output.written() : property.name();
            described.put(name, schema(property, schemas));
            if (property.isRequired()) {
                required.add(name);
            }
        }
        if (schemas.isOutput()) {
            for (var computed : parts().computed) {
                var name = computed.output.written();
                described.put(name, schema(computed, schemas));
                required.add(name);
            }
        }
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("properties", described);
        if (others != null) {
            schema.put("additionalProperties", others);
        }
        schema.put("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", Collections.unmodifiableList(required));
        }
        schema.put("title", schemaName());
        Descriptions.describe(schema, Arrays.asList(use.raw().getAnnotations()));
        return schema;
    }

    private static Map<String, @Nullable Object> schema(Computed computed, Schemas schemas) {
        var shape = computed.output.shape();
        var schema = shape.schema(schemas);
        if (!shape.isReference()) {
            schema.put("title", Descriptions.title(computed.output.written()));
        }
        schema.put("readOnly", true);
        Descriptions.describe(schema, computed.annotations);
        return schema;
    }

    /** The schema of one component, with title, description and default. */
    public Map<String, @Nullable Object> schema(Property property, Schemas schemas) {
        var schema = property.shape.schema(schemas);
        if (!property.shape.isReference()) {
            schema.put("title", Descriptions.title(schemas.isOutput() ? property.output.written() : property.name()));
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

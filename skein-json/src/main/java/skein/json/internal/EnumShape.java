package skein.json.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.json.Name;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** An enum; its constants are called by {@link Name} or their own name. */
final class EnumShape extends ScalarShape implements Referenced {
    private final TypeUse use;
    private final Map<String, Object> constants = new HashMap<>();
    private final Map<Object, SerializedString> names = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final String expected;

    EnumShape(TypeUse use) {
        this.use = use;
        var values = use.raw().getEnumConstants();
        for (var value : values) {
            var constant = (Enum<?>) value;
            var text = text(constant);
            texts.add(text);
            names.put(constant, new SerializedString(text));
            if (constants.put(text, constant) != null) {
                throw new ShapeBuilder.Unsupported(
                        "two constants of " + use + " are called \"" + text + "\" in JSON; give each its own @Name");
            }
        }
        this.expected = Faults.alternatives(texts);
    }

    private static String text(Enum<?> constant) {
        try {
            var name = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Name.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    Object fromText(String text, Reader in) {
        var constant = constants.get(text);
        return constant == null ? wrongKind(in) : constant;
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("enum", "Input should be " + expected, Faults.context("expected", expected));
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(name(value));
    }

    private SerializedString name(Object constant) {
        return Objects.requireNonNull(names.get(constant));
    }

    @Override
    public String keyText(Object value) {
        return name(value).getValue();
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return schemas.reference(this);
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
    public Map<String, @Nullable Object> definition(Schemas schemas) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", "string");
        schema.put("enum", List.copyOf(texts));
        schema.put("title", schemaName());
        Descriptions.describe(schema, Arrays.asList(use.raw().getAnnotations()));
        return schema;
    }
}

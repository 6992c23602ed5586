package skein.json.internal;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Computed;
import skein.json.Decoded;
import skein.json.Default;
import skein.json.Discriminator;
import skein.json.Extra;
import skein.json.Name;
import skein.json.Required;
import skein.json.Strict;
import skein.json.Tuple;

/** Makes the shape of one record. Confined to the thread that uses it. */
final class RecordBuilder {
    private final ShapeBuilder builder;
    private final TypeUse use;
    private final Class<?> type;
    private final RecordComponent[] components;
    private final MethodHandles.Lookup lookup;
    private final TypeUse.Bindings bindings;
    private final Map<String, String> takenNames = new HashMap<>();

    RecordBuilder(ShapeBuilder builder, TypeUse use) {
        this.builder = builder;
        this.use = use;
        this.type = use.raw();
        this.components = type.getRecordComponents();
        this.lookup = lookup(type);
        this.bindings = TypeUse.Bindings.of(use);
    }

    Shape build() {
        Descriptions.describe(new HashMap<>(), Arrays.asList(type.getAnnotations()));
        if (type.isAnnotationPresent(Tuple.class)) {
            builder.open(use);
            var tuple = new TupleShape(properties(null), maker());
            builder.close(use);
            return tuple;
        }
        var record = new RecordShape(builder.engine(), use);
        builder.announce(use, record);
        var tag = tag(type, type);
        var properties = properties(tag);
        var computed = computed();
        var parts = new ArrayList<RecordWriter.Part>();
        properties.stream()
                .filter(property -> !property.isExtra() && property.written())
                .forEach(property -> parts.add(property.output()));
        properties.stream().filter(RecordShape.Property::isExtra).forEach(property -> parts.add(property.output()));
        computed.forEach(each -> parts.add(each.output()));
        record.complete(
                new RecordShape.Parts(properties, computed, tag, fields(properties, tag), maker()),
                new RecordWriter(parts, tag, !builder.writesNulls() || JacksonHints.omitsNulls(type), false));
        return record;
    }

    private Maker maker() {
        return new Maker(use, constructor(), RecordRules.of(type, this::getter));
    }

    private Fields fields(List<RecordShape.Property> properties, RecordShape.@Nullable Tag tag) {
        var all = new ArrayList<Fields.Field>();
        Fields.Unknown unknown =
                type.isAnnotationPresent(Strict.class) ? new Fields.Unknown.Refused() : new Fields.Unknown.Ignored();
        for (int index = 0; index < properties.size(); index++) {
            var property = properties.get(index);
            if (property.isExtra()) {
                if (!(unknown instanceof Fields.Unknown.Ignored)) {
                    throw new ShapeBuilder.Unsupported(property.component()
                            + " has @Extra, but the record has another one, or @Strict; keep one of them");
                }
                unknown = new Fields.Unknown.Kept(
                        index, property.component(), property.output().shape());
            } else {
                all.add(new Fields.Field(
                        property.names(), property.component(), property.shape(), property.fallback()));
            }
        }
        if (tag != null) {
            all.add(new Fields.Field(
                    List.of(tag.name()), tag.name(), LiteralShape.texts(List.of(tag.value())), Fields.MISSING));
        }
        return new Fields(builder.engine(), all, unknown, false);
    }

    // --- components ---

    private List<RecordShape.Property> properties(RecordShape.@Nullable Tag tag) {
        // All at once: each Parameter would read the annotations of all of them for itself.
        var onParameters = canonical(type, components).getParameterAnnotations();
        var properties = new ArrayList<RecordShape.Property>();
        for (int index = 0; index < components.length; index++) {
            var component = components[index];
            var declared = declared(component, onParameters[index]);
            properties.add(builder.at(type.getSimpleName() + "." + component.getName(), () -> {
                var property = property(component, declared);
                checkNames(property, tag);
                return property;
            }));
        }
        return properties;
    }

    private void checkNames(RecordShape.Property property, RecordShape.@Nullable Tag tag) {
        if (property.isExtra()) {
            return;
        }
        for (var name : property.names()) {
            var twin = takenNames.put(name, property.component());
            if (twin != null) {
                throw new ShapeBuilder.Unsupported(
                        "\"" + name + "\" is already the name in JSON of " + twin + "; give one of them another @Name");
            }
            if (tag != null && tag.name().equals(name)) {
                throw new ShapeBuilder.Unsupported(
                        "\"" + tag.name() + "\" is the discriminator of its sealed type; remove the component,"
                                + " the tag is written and read without it");
            }
        }
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Annotations of a component and of its constructor parameter: where Java puts them depends on their targets. */
    private static List<Annotation> declared(RecordComponent component, Annotation[] onParameter) {
        var declared = new LinkedHashSet<>(Arrays.asList(component.getAnnotations()));
        declared.addAll(Arrays.asList(onParameter));
        declared.addAll(Arrays.asList(component.getAccessor().getAnnotations()));
        return List.copyOf(declared);
    }

    private RecordShape.Property property(RecordComponent component, List<Annotation> declared) {
        var declaredUse =
                TypeUse.of(component.getAnnotatedType(), bindings).declaredWith(TypeUse.constraints(declared));
        var shape = builder.shape(declaredUse);
        Descriptions.describe(new HashMap<>(), declared);
        boolean extra = component.isAnnotationPresent(Extra.class);
        var plain = builder.naming().wireName(component.getName());
        var hints = JacksonHints.of(declared);
        var names = Names.of(component.getAnnotation(Name.class), hints, plain);
        var fallback = extra ? Map.of() : fallback(component, declaredUse, shape, hints);
        var output = new RecordWriter.Part(
                extra ? RecordWriter.Kind.EXTRA : RecordWriter.Kind.COMPONENT,
                names.written(),
                plain,
                component.getName(),
                extra ? extraValues(shape) : shape,
                getter(component.getAccessor()),
                fallback);
        return new RecordShape.Property(
                names.read(), component.getName(), declaredUse, shape, output, hints.written(), fallback, declared);
    }

    private static Shape extraValues(Shape shape) {
        if (shape instanceof MapShape map && map.key() instanceof StringShape) {
            return map.value();
        }
        throw new ShapeBuilder.Unsupported("@Extra needs a Map with texts as keys, such as Map<String, Object>");
    }

    private @Nullable Object fallback(RecordComponent component, TypeUse use, Shape shape, JacksonHints hints) {
        var given = component.getAnnotation(Default.class);
        boolean required = component.isAnnotationPresent(Required.class) || hints.required();
        if (given != null) {
            if (required) {
                throw new ShapeBuilder.Unsupported("@Required and @Default contradict each other; remove one");
            }
            // A default need not keep the rules for what is sent: -1 may stand for "not given".
            return fallback(given.value(), use.isConstrained() ? builder.shape(use.unconstrained()) : shape);
        }
        if (shape.acceptsNull() && !required) {
            return shape.absent();
        }
        return hints.read() ? Fields.MISSING : Array.get(Array.newInstance(component.getType(), 1), 0);
    }

    private @Nullable Object fallback(String text, Shape shape) {
        Decoded<@Nullable Object> outcome = shape.isText()
                ? builder.engine().text(shape, text, List.of())
                : builder.engine().decode(shape, text.getBytes(StandardCharsets.UTF_8), List.of());
        return switch (outcome) {
            case Decoded.Valid(var value) -> value;
            case Decoded.Invalid(var violations) ->
                throw new ShapeBuilder.Unsupported("@Default(\"" + text + "\") is no valid value: "
                        + violations.getFirst().msg());
        };
    }

    private static MethodHandles.Lookup lookup(Class<?> type) {
        try {
            ShapeBuilder.class.getModule().addReads(type.getModule());
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException closed) {
            throw new ShapeBuilder.Unsupported("its package is closed; add \"opens " + type.getPackageName() + " to "
                    + ShapeBuilder.class.getModule().getName() + ";\" to the module "
                    + type.getModule().getName());
        }
    }

    private MethodHandle getter(Method method) {
        try {
            return lookup.unreflect(method).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private MethodHandle constructor() {
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException | IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // --- values that are only written ---

    private List<RecordShape.Computed> computed() {
        var found = new ArrayList<RecordShape.Computed>();
        for (var method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Computed.class)) {
                found.add(builder.at(type.getSimpleName() + "." + method.getName(), () -> computed(method)));
            }
        }
        found.sort((one, other) -> one.output().part().compareTo(other.output().part()));
        return found;
    }

    private RecordShape.Computed computed(Method method) {
        if (method.getParameterCount() > 0 || method.getReturnType() == void.class) {
            throw new ShapeBuilder.Unsupported("@Computed needs a method without parameters that returns a value");
        }
        var annotations = Arrays.asList(method.getAnnotations());
        var shape = builder.shape(
                TypeUse.of(method.getAnnotatedReturnType(), bindings).declaredWith(TypeUse.constraints(annotations)));
        var plain = builder.naming().wireName(method.getName());
        var names = Names.of(method.getAnnotation(Name.class), JacksonHints.of(annotations), plain);
        return new RecordShape.Computed(
                new RecordWriter.Part(
                        RecordWriter.Kind.COMPUTED,
                        names.written(),
                        plain,
                        method.getName(),
                        shape,
                        getter(method),
                        Fields.MISSING),
                annotations);
    }

    // --- tags ---

    /** The tag that a record has by the sealed types above it. */
    private static RecordShape.@Nullable Tag tag(Class<?> type, Class<?> record) {
        for (var parent : type.getInterfaces()) {
            var discriminator = parent.isSealed() ? parent.getAnnotation(Discriminator.class) : null;
            if (discriminator != null) {
                var name = record.getAnnotation(Name.class);
                return new RecordShape.Tag(
                        discriminator.value(),
                        name == null || name.value().isEmpty() ? record.getSimpleName() : name.value());
            }
            var above = tag(parent, record);
            if (above != null) {
                return above;
            }
        }
        return null;
    }
}

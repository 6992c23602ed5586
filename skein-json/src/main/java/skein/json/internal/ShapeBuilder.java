package skein.json.internal;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.temporal.Temporal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import skein.json.Decoded;
import skein.json.Default;
import skein.json.Discriminator;
import skein.json.Name;
import skein.json.Naming;
import skein.json.UnsupportedTypeException;

/** Makes the shape of a type and of all types that it needs. For one type only; confined to the thread that uses it. */
final class ShapeBuilder {
    private final Shapes shapes;
    private final Engine engine;
    private final Naming naming;
    private final Map<TypeUse, Shape> made = new HashMap<>();
    private final Deque<String> places = new ArrayDeque<>();

    ShapeBuilder(Shapes shapes, Engine engine, Naming naming) {
        this.shapes = shapes;
        this.engine = engine;
        this.naming = naming;
    }

    /** Why a type has no shape, without saying where; the builder adds that. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message, null, false, false);
        }
    }

    /** What was made on the way, to be published once all is complete. */
    Map<TypeUse, Shape> made() {
        return made;
    }

    /** @throws UnsupportedTypeException if the type or one that it needs has no JSON form */
    Shape build(TypeUse use) {
        try {
            return shape(use);
        } catch (Unsupported reason) {
            var place = places.isEmpty() ? use.bare().toString() : places.peek();
            throw new UnsupportedTypeException(place + ": " + reason.getMessage());
        }
    }

    private Shape shape(TypeUse use) {
        var known = made.get(use);
        if (known == null) {
            known = shapes.published(use);
        }
        if (known == null) {
            known = make(use);
            made.put(use, known);
        }
        return known;
    }

    private Shape make(TypeUse use) {
        var constraints = new Constraints(use);
        if (use.isNullable()) {
            var inner = shape(use.notNull());
            return constraints.notNull() || inner.acceptsNull() ? inner : new NullableShape(inner, false);
        }
        if (use.raw() == Optional.class) {
            return new NullableShape(shape(use.argument(0).with(constraintsOf(use))), true);
        }
        var mapping = shapes.mapping(use.raw());
        if (mapping != null) {
            var wire = shape(TypeUse.of(mapping.wire()).with(constraintsOf(use)));
            return new MappedShape(wire, mapping.toWire(), mapping.fromWire());
        }
        var shape = shape(use, constraints);
        constraints.allUsed();
        return shape;
    }

    private static List<Annotation> constraintsOf(TypeUse use) {
        return use.annotations().stream().filter(Constraints::isConstraint).toList();
    }

    private Shape shape(TypeUse use, Constraints constraints) {
        var raw = use.raw();
        var scalar = scalar(raw, constraints);
        if (scalar != null) {
            return scalar;
        }
        if (raw == Object.class) {
            return new AnyShape(shapes::ofRuntime);
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return ListShape.list(shape(use.argument(0)), constraints.count());
        }
        if (raw == Set.class) {
            return ListShape.set(shape(use.argument(0)), constraints.count());
        }
        if (raw.isArray()) {
            return ListShape.array(raw.getComponentType(), shape(use.argument(0)), constraints.count());
        }
        if (raw == Map.class) {
            return map(use, constraints);
        }
        if (raw.isEnum()) {
            return use.annotations().isEmpty() ? new EnumShape(use) : shape(use.bare());
        }
        if (!use.annotations().isEmpty()) {
            return shape(use.bare());
        }
        if (raw.isRecord()) {
            return record(use);
        }
        if (raw.isSealed()) {
            return union(use);
        }
        throw new Unsupported(
                use + " has no JSON form; use a record, an enum, a sealed interface of records, a List, Set"
                        + " or Map, or register it with Json.withMapping");
    }

    private static @Nullable Shape scalar(Class<?> raw, Constraints constraints) {
        var integer = integer(raw);
        if (integer != null) {
            return new IntegerShape(integer, constraints.number(false));
        }
        if (raw == String.class) {
            return StringShape.text(constraints.text());
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return new BooleanShape();
        }
        if (raw == double.class || raw == Double.class) {
            return new FloatShape(false, constraints.number(true));
        }
        if (raw == float.class || raw == Float.class) {
            return new FloatShape(true, constraints.number(true));
        }
        if (raw == BigDecimal.class) {
            return new DecimalShape(constraints.number(false));
        }
        if (raw == char.class || raw == Character.class) {
            return StringShape.character();
        }
        if (raw == UUID.class) {
            return new UuidShape();
        }
        if (raw == URI.class) {
            return new UriShape();
        }
        if (raw == byte[].class) {
            return new BytesShape();
        }
        var time = time(raw);
        return time == null ? null : new TimeShape(time);
    }

    private static IntegerShape.@Nullable Kind integer(Class<?> raw) {
        if (raw == int.class || raw == Integer.class) {
            return IntegerShape.Kind.INT;
        }
        if (raw == long.class || raw == Long.class) {
            return IntegerShape.Kind.LONG;
        }
        if (raw == short.class || raw == Short.class) {
            return IntegerShape.Kind.SHORT;
        }
        if (raw == byte.class || raw == Byte.class) {
            return IntegerShape.Kind.BYTE;
        }
        return raw == BigInteger.class ? IntegerShape.Kind.BIG : null;
    }

    private static TimeShape.@Nullable Kind time(Class<?> raw) {
        return TIMES.get(raw);
    }

    private static final Map<Class<?>, TimeShape.Kind> TIMES = Map.of(
            LocalDate.class, TimeShape.Kind.DATE,
            LocalTime.class, TimeShape.Kind.TIME,
            OffsetTime.class, TimeShape.Kind.OFFSET_TIME,
            LocalDateTime.class, TimeShape.Kind.LOCAL_DATE_TIME,
            OffsetDateTime.class, TimeShape.Kind.OFFSET_DATE_TIME,
            Instant.class, TimeShape.Kind.INSTANT,
            Temporal.class, TimeShape.Kind.ANY_DATE_TIME,
            Duration.class, TimeShape.Kind.DURATION);

    private Shape map(TypeUse use, Constraints constraints) {
        var key = use.arguments().isEmpty() ? TypeUse.of(String.class) : use.argument(0);
        var keys = shape(key);
        if (!keys.isText()) {
            throw new Unsupported(
                    "a key of type " + key.bare() + " has no text form; use String, a number, an enum or UUID as key");
        }
        return new MapShape(keys, shape(use.argument(1)), constraints.count());
    }

    // --- unions ---

    private Shape union(TypeUse use) {
        var discriminator = use.raw().getAnnotation(Discriminator.class);
        var union = new UnionShape(use, discriminator == null ? null : discriminator.value());
        made.put(use, union);
        var members = new ArrayList<RecordShape>();
        for (var type : records(use.raw(), new LinkedHashSet<>())) {
            members.add((RecordShape) shape(TypeUse.of(type)));
        }
        union.complete(members);
        return union;
    }

    private static Set<Class<?>> records(Class<?> sealed, Set<Class<?>> found) {
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                found.add(permitted);
            } else if (permitted.isSealed()) {
                records(permitted, found);
            } else {
                throw new Unsupported(sealed.getTypeName() + " permits " + permitted.getTypeName()
                        + ", which is no record; a sealed type needs records only");
            }
        }
        return found;
    }

    /** The tag that a record has by the sealed types above it. */
    private static RecordShape.@Nullable Tag tag(Class<?> type, Class<?> record) {
        for (var parent : type.getInterfaces()) {
            var discriminator = parent.isSealed() ? parent.getAnnotation(Discriminator.class) : null;
            if (discriminator != null) {
                var name = record.getAnnotation(Name.class);
                return new RecordShape.Tag(discriminator.value(), name == null ? record.getSimpleName() : name.value());
            }
            var above = tag(parent, record);
            if (above != null) {
                return above;
            }
        }
        return null;
    }

    // --- records ---

    private Shape record(TypeUse use) {
        var type = use.raw();
        var record = new RecordShape(engine, use, shapes.writesNulls());
        made.put(use, record);
        Descriptions.describe(new HashMap<>(), Arrays.asList(type.getAnnotations()));
        var lookup = lookup(type);
        var bindings = TypeUse.Bindings.of(use);
        var components = type.getRecordComponents();
        var parameters = canonical(type, components);
        var tag = tag(type, type);
        var properties = new ArrayList<RecordShape.Property>();
        var names = new HashMap<String, String>();
        for (int index = 0; index < components.length; index++) {
            var component = components[index];
            places.push(type.getSimpleName() + "." + component.getName());
            var property =
                    property(component, declared(component, parameters[index].getAnnotations()), bindings, lookup);
            var twin = names.put(property.name(), component.getName());
            if (twin != null) {
                throw new Unsupported("\"" + property.name() + "\" is already the name in JSON of " + twin
                        + "; give one of them another @Name");
            }
            if (tag != null && tag.name().equals(property.name())) {
                throw new Unsupported(
                        "\"" + tag.name() + "\" is the discriminator of its sealed type; remove the component,"
                                + " the tag is written and read without it");
            }
            properties.add(property);
            places.pop();
        }
        record.complete(properties, constructor(type, components, lookup), tag);
        return record;
    }

    private static Parameter[] canonical(Class<?> type, RecordComponent[] components) {
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).getParameters();
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Annotations of a component and of its constructor parameter: where Java puts them depends on their targets. */
    private static List<Annotation> declared(RecordComponent component, Annotation[] onParameter) {
        var declared = new LinkedHashSet<>(Arrays.asList(component.getAnnotations()));
        declared.addAll(Arrays.asList(onParameter));
        return List.copyOf(declared);
    }

    private RecordShape.Property property(
            RecordComponent component,
            List<Annotation> declared,
            TypeUse.Bindings bindings,
            MethodHandles.Lookup lookup) {
        var use = TypeUse.of(component.getAnnotatedType(), bindings).declaredWith(TypeUse.constraints(declared));
        var shape = shape(use);
        Descriptions.describe(new HashMap<>(), declared);
        var name = component.getAnnotation(Name.class);
        var fallback = component.getAnnotation(Default.class);
        return new RecordShape.Property(
                name == null ? naming.wireName(component.getName()) : name.value(),
                use,
                shape,
                accessor(component, lookup),
                fallback == null
                        ? shape.acceptsNull() ? shape.absent() : Fields.MISSING
                        : fallback(fallback.value(), shape),
                declared);
    }

    private @Nullable Object fallback(String text, Shape shape) {
        Decoded<@Nullable Object> outcome = shape.isText()
                ? engine.text(shape, text, List.of())
                : engine.decode(shape, text.getBytes(StandardCharsets.UTF_8), List.of());
        return switch (outcome) {
            case Decoded.Valid(var value) -> value;
            case Decoded.Invalid(var violations) ->
                throw new Unsupported("@Default(\"" + text + "\") is no valid value: "
                        + violations.getFirst().msg());
        };
    }

    private static MethodHandles.Lookup lookup(Class<?> type) {
        try {
            ShapeBuilder.class.getModule().addReads(type.getModule());
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException closed) {
            throw new Unsupported("its package is closed; add \"opens " + type.getPackageName() + " to "
                    + ShapeBuilder.class.getModule().getName() + ";\" to the module "
                    + type.getModule().getName());
        }
    }

    private static MethodHandle accessor(RecordComponent component, MethodHandles.Lookup lookup) {
        try {
            return lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components, MethodHandles.Lookup lookup) {
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException | IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

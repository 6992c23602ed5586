package skein.json.internal;

import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import skein.json.AnyOf;
import skein.json.Discriminator;
import skein.json.JsonText;
import skein.json.Naming;
import skein.json.Partial;
import skein.json.Strict;
import skein.json.UnsupportedTypeException;

/** Makes the shape of a type and of all types that it needs. For one type only; confined to the thread that uses it. */
final class ShapeBuilder {
    private final Shapes shapes;
    private final Engine engine;
    private final Naming naming;
    private final Set<TypeUse> open = new HashSet<>();
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

    Shape shape(TypeUse use) {
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

    /** A shape that others may refer to while it is not complete. */
    void announce(TypeUse use, Shape incomplete) {
        made.put(use, incomplete);
    }

    /** Runs a step at a place that an {@link UnsupportedTypeException} is to name. */
    <T> T at(String place, Supplier<T> step) {
        places.push(place);
        var outcome = step.get();
        places.pop();
        return outcome;
    }

    /** For tuples, which are described in place and so cannot contain themselves. */
    void open(TypeUse tuple) {
        if (!open.add(tuple)) {
            throw new Unsupported(tuple + " is a @Tuple that contains itself; remove @Tuple");
        }
    }

    void close(TypeUse tuple) {
        open.remove(tuple);
    }

    Engine engine() {
        return engine;
    }

    Naming naming() {
        return naming;
    }

    boolean writesNulls() {
        return shapes.writesNulls();
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
        if (constraints.take(JsonText.class) != null) {
            return new JsonTextShape(engine, shape(use.without(JsonText.class)));
        }
        var mapping = shapes.mapping(use.raw());
        if (mapping != null) {
            var wire = shape(TypeUse.of(mapping.wire()).with(constraintsOf(use)));
            return new MappedShape(wire, mapping.toWire(), mapping.fromWire());
        }
        boolean strict = constraints.take(Strict.class) != null;
        var custom = constraints.custom();
        var shape = shape(strict ? use.without(Strict.class) : use, constraints);
        constraints.allUsed();
        if (strict) {
            shape = strict(shape);
        }
        return custom.isEmpty() ? shape : new CheckedShape(shape, custom);
    }

    private static Shape strict(Shape shape) {
        if (shape instanceof ScalarShape scalar) {
            return new StrictShape(scalar);
        }
        throw new Unsupported("@Strict says nothing about this type; use it on a text, number, boolean, date, … or on"
                + " the record type itself");
    }

    private static List<Annotation> constraintsOf(TypeUse use) {
        return use.annotations().stream()
                .filter(annotation -> Constraints.isConstraint(annotation) || Constraints.isForm(annotation))
                .toList();
    }

    private Shape shape(TypeUse use, Constraints constraints) {
        var raw = use.raw();
        var anyOf = constraints.take(AnyOf.class);
        if (anyOf != null) {
            return anyOf(Arrays.asList(anyOf.value()));
        }
        var scalar = Scalars.of(raw, constraints);
        if (scalar != null) {
            return scalar;
        }
        if (raw == Object.class) {
            return any();
        }
        if (raw == Partial.class) {
            return partial(use);
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
            return new RecordBuilder(this, use).build();
        }
        if (raw.isSealed()) {
            return union(use);
        }
        throw new Unsupported(
                use + " has no JSON form; use a record, an enum, a sealed interface of records, a List, Set"
                        + " or Map, or register it with Json.withMapping");
    }

    private Shape map(TypeUse use, Constraints constraints) {
        var key = use.arguments().isEmpty() ? TypeUse.of(String.class) : use.argument(0);
        var keys = shape(key);
        if (!keys.isText()) {
            throw new Unsupported(
                    "a key of type " + key.bare() + " has no text form; use String, a number, an enum or UUID as key");
        }
        return new MapShape(keys, shape(use.argument(1)), constraints.count());
    }

    private Shape any() {
        return new AnyShape(shapes::ofRuntime);
    }

    private Shape partial(TypeUse use) {
        var inner = shape(use.argument(0));
        if (inner instanceof RecordShape || inner instanceof UnionShape) {
            return new PartialShape(inner);
        }
        throw new Unsupported(use + ": only a record can be partial");
    }

    // --- unions ---

    private Shape anyOf(List<Class<?>> types) {
        var one = Scalars.withOrWithoutOffset(types);
        if (one != null) {
            return one;
        }
        if (types.size() < 2) {
            throw new Unsupported("@AnyOf needs at least two types");
        }
        var members = types.stream().map(type -> shape(TypeUse.of(type))).toList();
        return new AnyOfShape(types, members, any());
    }

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
}

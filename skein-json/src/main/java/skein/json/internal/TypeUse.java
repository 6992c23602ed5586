package skein.json.internal;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.json.Partial;

/**
 * A type where it is used: its class, type arguments, and the annotations on it. An array has its component as argument.
 */
public record TypeUse(Class<?> raw, List<TypeUse> arguments, List<Annotation> annotations) {

    /** The type that a type variable stands for. */
    public record Bindings(Map<TypeVariable<?>, TypeUse> map) {
        static final Bindings NONE = new Bindings(Map.of());

        static Bindings of(TypeUse use) {
            var variables = use.raw.getTypeParameters();
            if (variables.length != use.arguments.size()) {
                return NONE;
            }
            var map = new HashMap<TypeVariable<?>, TypeUse>();
            for (int index = 0; index < variables.length; index++) {
                map.put(variables[index], use.arguments.get(index));
            }
            return new Bindings(map);
        }
    }

    public static TypeUse of(Type type) {
        return of(type, Bindings.NONE);
    }

    static TypeUse of(Type type, Bindings bindings) {
        if (type instanceof Class<?> raw) {
            var component = raw.getComponentType();
            return new TypeUse(raw, component == null ? List.of() : List.of(of(component, bindings)), List.of());
        }
        return switch (type) {
            case ParameterizedType parameterized ->
                new TypeUse(
                        (Class<?>) parameterized.getRawType(),
                        Arrays.stream(parameterized.getActualTypeArguments())
                                .map(argument -> of(argument, bindings))
                                .toList(),
                        List.of());
            case GenericArrayType array -> arrayOf(of(array.getGenericComponentType(), bindings));
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], bindings);
            case TypeVariable<?> variable -> bound(variable, bindings);
            default -> new TypeUse(Object.class, List.of(), List.of());
        };
    }

    /** {@code Partial<record>}. */
    public static TypeUse partial(Class<?> record) {
        return new TypeUse(Partial.class, List.of(of(record)), List.of());
    }

    public static TypeUse of(AnnotatedType type) {
        return of(type, Bindings.NONE);
    }

    /** Those of the annotations that constrain values, choose their form or say that they may be null. */
    public static List<Annotation> constraints(List<Annotation> annotations) {
        return annotations.stream()
                .filter(annotation -> Constraints.isConstraint(annotation)
                        || Constraints.isForm(annotation)
                        || annotation.annotationType().getSimpleName().equals("Nullable"))
                .toList();
    }

    static TypeUse of(AnnotatedType type, Bindings bindings) {
        var annotations = constraints(Arrays.asList(type.getAnnotations()));
        if (type.getType() instanceof Class<?> raw && !raw.isArray()) {
            return of(raw, bindings).with(annotations);
        }
        return switch (type) {
            case AnnotatedParameterizedType parameterized ->
                new TypeUse(
                                (Class<?>) ((ParameterizedType) parameterized.getType()).getRawType(),
                                Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                                        .map(argument -> of(argument, bindings))
                                        .toList(),
                                List.of())
                        .with(annotations);
            case AnnotatedArrayType array ->
                arrayOf(of(array.getAnnotatedGenericComponentType(), bindings)).with(annotations);
            case AnnotatedWildcardType wildcard ->
                of(wildcard.getAnnotatedUpperBounds()[0], bindings).with(annotations);
            case AnnotatedTypeVariable variable ->
                bound((TypeVariable<?>) variable.getType(), bindings).with(annotations);
            default -> of(type.getType(), bindings).with(annotations);
        };
    }

    private static TypeUse bound(TypeVariable<?> variable, Bindings bindings) {
        var bound = bindings.map.get(variable);
        if (bound != null) {
            return bound;
        }
        var upper = variable.getBounds()[0];
        return upper instanceof Class<?> raw ? of(raw) : of(Object.class);
    }

    private static TypeUse arrayOf(TypeUse component) {
        return new TypeUse(component.raw.arrayType(), List.of(component), List.of());
    }

    /** This use with more annotations, each kept once. */
    public TypeUse with(List<Annotation> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new LinkedHashSet<>(annotations);
        all.addAll(more);
        return new TypeUse(raw, arguments, List.copyOf(all));
    }

    /**
     * This use with the annotations of the component or parameter that declares it. In {@code @Size(max = 3) String[]}
     * Java puts the annotation on the declaration and on {@code String}; it is meant for the array.
     */
    public TypeUse declaredWith(List<Annotation> declared) {
        var use = this;
        if (raw.isArray()) {
            var component = arguments.getFirst();
            var own = new ArrayList<>(component.annotations);
            own.removeAll(declared);
            use = new TypeUse(
                    raw, List.of(new TypeUse(component.raw, component.arguments, List.copyOf(own))), annotations);
        }
        return use.with(declared);
    }

    /** The class whose instances stand for a primitive; any other class itself. */
    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    boolean isConstrained() {
        return annotations.stream().anyMatch(Constraints::isConstraint);
    }

    /** This use without the constraints on it; those inside of the type stay. */
    TypeUse unconstrained() {
        return new TypeUse(
                raw,
                arguments,
                annotations.stream()
                        .filter(annotation -> !Constraints.isConstraint(annotation))
                        .toList());
    }

    /** This use without annotations. */
    public TypeUse bare() {
        return annotations.isEmpty() ? this : new TypeUse(raw, arguments, List.of());
    }

    TypeUse argument(int index) {
        return index < arguments.size() ? arguments.get(index) : of(Object.class);
    }

    boolean isNullable() {
        return annotations.stream()
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    TypeUse without(Class<? extends Annotation> type) {
        return new TypeUse(
                raw,
                arguments,
                annotations.stream()
                        .filter(annotation -> !type.isInstance(annotation))
                        .toList());
    }

    TypeUse notNull() {
        return new TypeUse(
                raw,
                arguments,
                annotations.stream()
                        .filter(annotation ->
                                !annotation.annotationType().getSimpleName().equals("Nullable"))
                        .toList());
    }

    <A extends Annotation> @Nullable A annotation(Class<A> type) {
        for (var annotation : annotations) {
            if (type.isInstance(annotation)) {
                return type.cast(annotation);
            }
        }
        return null;
    }

    // By hand: those that Java makes for records are linked when they are first called, and every start needs these.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TypeUse use
                && raw == use.raw
                && arguments.equals(use.arguments)
                && annotations.equals(use.annotations);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * raw.hashCode() + arguments.hashCode()) + annotations.hashCode();
    }

    /** The type as a programmer writes it, with the package for classes outside {@code java.lang}. */
    @Override
    public String toString() {
        if (raw.isArray()) {
            return arguments.getFirst() + "[]";
        }
        var name = raw.getTypeName().replaceFirst("^java\\.lang\\.(?=[A-Z]\\w*$)", "");
        return arguments.isEmpty()
                ? name
                : arguments.stream().map(TypeUse::toString).collect(Collectors.joining(", ", name + "<", ">"));
    }
}

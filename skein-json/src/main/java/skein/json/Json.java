package skein.json;

import java.io.OutputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import skein.json.internal.Engine;
import skein.json.internal.Shapes;
import skein.json.internal.TypeUse;

/**
 * Records to and from JSON, checked on the way in.
 *
 * <pre>{@code
 * record Order(@Size(min = 3) String sku, @Min(1) int quantity, @Nullable String note) {}
 *
 * Json json = Json.standard();
 * byte[] bytes = json.encode(new Order("A-100", 2, null));   // {"sku":"A-100","quantity":2,"note":null}
 * Order order = json.decode(bytes, Order.class);
 * }</pre>
 *
 * <p>Decoding follows pydantic's lax rules ({@code "2"} is an integer, {@code "abc"} is not) and reports every violation
 * with its location. A component must be sent unless it is {@code Optional}, {@code @Nullable} or has a
 * {@link Default}.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>numbers</td><td>primitives and their boxes, {@code BigInteger}, {@code BigDecimal} (written as text)</td></tr>
 * <tr><td>texts</td><td>{@code String}, {@code char}, {@code UUID}, {@code URI} (in normal form; {@link HttpUrl}),
 *     {@code Path}, {@code Pattern}, {@code InetAddress}, {@code Inet4Address}, {@code Inet6Address}, {@code byte[]} (UTF-8, or
 *     {@link Base64})</td></tr>
 * <tr><td>times</td><td>the types of {@code java.time}; {@code Temporal} takes a date and time with or without
 *     offset</td></tr>
 * <tr><td>fixed values</td><td>enums ({@link Name}, {@link Code}), {@link Literal}</td></tr>
 * <tr><td>several values</td><td>{@code List}, {@code Set}, {@code Collection}, arrays, {@code Map} with keys that have a
 *     text form</td></tr>
 * <tr><td>objects</td><td>records (nested, recursive, generic; {@link Extra}, {@link Computed}, {@link Tuple}),
 *     {@link Partial}</td></tr>
 * <tr><td>choices</td><td>sealed interfaces of records ({@link Discriminator}), {@link AnyOf}, {@code Optional},
 *     {@code @Nullable}</td></tr>
 * <tr><td>others</td><td>{@link JsonText}, {@code Object} (any value), and what {@link #withMapping} adds</td></tr>
 * </table>
 *
 * <p>Constraints are those of {@code jakarta.validation}, {@link MultipleOf}, {@link Matches}, {@link Strict}, and
 * constraints of your own with a {@code ConstraintValidator}, whose message is told to the client. A record may check
 * itself as a whole: with an {@code IllegalArgumentException} from its constructor, or a method with {@code @AssertTrue}.
 *
 * <p>Immutable and thread-safe. Make one and share it: its codecs are built once per type.
 */
public final class Json {
    private static final Json STANDARD = new Json(Limits.STANDARD, Naming.AS_IS, true, Map.of());

    private final Limits limits;
    private final Naming naming;
    private final boolean writesNulls;
    private final Map<Class<?>, Shapes.Mapping> mappings;
    private final Engine engine;
    private final Shapes shapes;

    private Json(Limits limits, Naming naming, boolean writesNulls, Map<Class<?>, Shapes.Mapping> mappings) {
        this.limits = limits;
        this.naming = naming;
        this.writesNulls = writesNulls;
        this.mappings = mappings;
        this.engine = new Engine(limits);
        this.shapes = new Shapes(engine, naming, writesNulls, mappings);
    }

    /** {@link Limits#STANDARD}, names {@link Naming#AS_IS}, nulls are written. */
    public static Json standard() {
        return STANDARD;
    }

    public Json withLimits(Limits limits) {
        return new Json(limits, naming, writesNulls, mappings);
    }

    public Json withNaming(Naming naming) {
        return new Json(limits, naming, writesNulls, mappings);
    }

    /** Record components that are null or empty are left out when a record is written. */
    public Json withoutNulls() {
        return new Json(limits, naming, false, mappings);
    }

    /**
     * Reads and writes {@code type} as {@code wire}.
     *
     * <pre>{@code
     * json.withMapping(Currency.class, String.class, Currency::getCurrencyCode, Currency::getInstance)
     * }</pre>
     *
     * <p>So a class that only Jackson databind understands can be left to its mapper, by way of plain values:
     *
     * <pre>{@code
     * json.withMapping(Money.class, Object.class,
     *         money -> mapper.convertValue(money, Object.class), tree -> mapper.convertValue(tree, Money.class))
     * }</pre>
     *
     * <p>An {@code IllegalArgumentException} from {@code fromWire} is a violation of type {@code value_error}.
     */
    public <T, W> Json withMapping(
            Class<T> type,
            Class<W> wire,
            Function<? super T, ? extends W> toWire,
            Function<? super W, ? extends T> fromWire) {
        var more = new HashMap<>(mappings);
        more.put(
                type,
                new Shapes.Mapping(
                        wire, value -> toWire.apply(type.cast(value)), value -> fromWire.apply(wire.cast(value))));
        return new Json(limits, naming, writesNulls, more);
    }

    // --- codecs ---

    /**
     * The codec of a class. For {@code Object.class} it reads any JSON value and writes each value by its runtime class.
     *
     * @throws UnsupportedTypeException if the type, or a type that it needs, has no JSON form
     */
    @SuppressWarnings("unchecked")
    public <T> Codec<T> codec(Class<T> type) {
        return (Codec<T>) codec((Type) type);
    }

    /**
     * The codec of a type such as {@code List<Order>}.
     *
     * @throws UnsupportedTypeException if the type, or a type that it needs, has no JSON form
     */
    public Codec<Object> codec(Type type) {
        return codecOf(TypeUse.of(type));
    }

    /**
     * The codec of a parameter, field, record component, method (its return type) or {@code AnnotatedType}: the
     * constraints on it apply on top of the type's own, those inside the type too, as in {@code List<@Min(1) Integer>}.
     *
     * @throws UnsupportedTypeException if the type, or a type that it needs, has no JSON form, or a constraint says
     *     nothing about the type it is on
     */
    public Codec<Object> codec(Type type, AnnotatedElement annotated) {
        var annotatedType = annotatedType(annotated);
        var use = annotatedType != null && annotatedType.getType().equals(type)
                ? TypeUse.of(annotatedType)
                : TypeUse.of(type);
        return codecOf(use.declaredWith(TypeUse.constraints(Arrays.asList(annotated.getAnnotations()))));
    }

    private static @Nullable AnnotatedType annotatedType(AnnotatedElement annotated) {
        if (annotated instanceof AnnotatedType type) {
            return type;
        }
        if (annotated instanceof Parameter parameter) {
            return parameter.getAnnotatedType();
        }
        if (annotated instanceof Method method) {
            return method.getAnnotatedReturnType();
        }
        if (annotated instanceof RecordComponent component) {
            return component.getAnnotatedType();
        }
        return annotated instanceof Field field ? field.getAnnotatedType() : null;
    }

    private Codec<Object> codecOf(TypeUse use) {
        return new Codec<>(use, shapes.of(use), engine, shapes.of(ANY));
    }

    /**
     * The codec of a record type with the fields that were sent.
     *
     * @throws UnsupportedTypeException if the type is no record or has no JSON form
     */
    @SuppressWarnings("unchecked")
    public <T> Codec<Partial<T>> partial(Class<T> type) {
        Codec<?> codec = codecOf(TypeUse.partial(type));
        return (Codec<Partial<T>>) codec;
    }

    /** The codec of an object made of named values, such as the body of an endpoint with several body parameters. */
    public ObjectCodec object(List<ObjectCodec.Field> fields) {
        return new ObjectCodec(engine, fields);
    }

    // --- in one step ---

    /**
     * Encodes any value by its runtime class, as compact UTF-8.
     *
     * @throws EncodingException if a part of it has no JSON form, such as NaN
     */
    public byte[] encode(@Nullable Object value) {
        return engine.encode(shapes.of(ANY), value);
    }

    /**
     * Encodes any value by its runtime class, as compact UTF-8; does not close {@code to}.
     *
     * @throws EncodingException if a part of it has no JSON form, such as NaN
     */
    public void encode(@Nullable Object value, OutputStream to) {
        engine.encode(shapes.of(ANY), value, to);
    }

    private static final TypeUse ANY = TypeUse.of(Object.class);

    /**
     * Decodes a document.
     *
     * @throws ValidationException with all violations if the document is not JSON or breaks the type's rules
     * @throws UnsupportedTypeException if the type has no JSON form
     */
    public <T> T decode(byte[] json, Class<T> type) {
        return codec(type).decode(json, List.of()).orThrow();
    }
}

package skein.json.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import skein.json.Base64;
import skein.json.HttpUrl;
import skein.json.Literal;

/** The shapes of types that are one JSON token. */
final class Scalars {
    private static final Map<Class<?>, TimeShape.Kind> TIMES = Map.of(
            LocalDate.class, TimeShape.Kind.DATE,
            LocalTime.class, TimeShape.Kind.TIME,
            OffsetTime.class, TimeShape.Kind.OFFSET_TIME,
            LocalDateTime.class, TimeShape.Kind.LOCAL_DATE_TIME,
            OffsetDateTime.class, TimeShape.Kind.OFFSET_DATE_TIME,
            Instant.class, TimeShape.Kind.INSTANT,
            Temporal.class, TimeShape.Kind.ANY_DATE_TIME,
            Duration.class, TimeShape.Kind.DURATION);

    private static final Map<Class<?>, IntegerShape.Kind> INTEGERS = Map.of(
            int.class, IntegerShape.Kind.INT,
            Integer.class, IntegerShape.Kind.INT,
            long.class, IntegerShape.Kind.LONG,
            Long.class, IntegerShape.Kind.LONG,
            short.class, IntegerShape.Kind.SHORT,
            Short.class, IntegerShape.Kind.SHORT,
            byte.class, IntegerShape.Kind.BYTE,
            Byte.class, IntegerShape.Kind.BYTE,
            BigInteger.class, IntegerShape.Kind.BIG);

    private static final Check[] NO_CHECKS = {};

    private Scalars() {}

    /** The shape of a type with its constraints; {@code null} if it is no scalar. */
    static @Nullable Shape of(Class<?> raw, Constraints constraints) {
        var integer = INTEGERS.get(raw);
        var literal = integer != null || raw == String.class ? constraints.take(Literal.class) : null;
        if (literal != null) {
            var values = Arrays.asList(literal.value());
            return integer == null ? LiteralShape.texts(values) : LiteralShape.integers(values, integer);
        }
        if (integer != null) {
            return new IntegerShape(integer, constraints.number(false));
        }
        if (raw == String.class) {
            return StringShape.text(constraints.isEmail(), constraints.text());
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return new BooleanShape(constraints.bool());
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
        if (raw == byte[].class) {
            return constraints.take(Base64.class) == null ? new BytesShape(constraints.bytes()) : new Base64Shape();
        }
        if (raw == URI.class) {
            return new UriShape(constraints.take(HttpUrl.class) != null);
        }
        var time = TIMES.get(raw);
        return time == null
                ? ofOthers(raw)
                : new TimeShape(time, time.hasDate() ? constraints.moment(time == TimeShape.Kind.DATE) : NO_CHECKS);
    }

    private static @Nullable Shape ofOthers(Class<?> raw) {
        if (raw == char.class || raw == Character.class) {
            return StringShape.character();
        }
        if (raw == UUID.class) {
            return new UuidShape();
        }
        if (raw == Pattern.class) {
            return new RegexShape();
        }
        if (raw == Path.class) {
            return new PathShape();
        }
        if (raw == Inet4Address.class) {
            return new AddressShape(AddressShape.Version.V4);
        }
        if (raw == Inet6Address.class) {
            return new AddressShape(AddressShape.Version.V6);
        }
        return raw == InetAddress.class ? new AddressShape(AddressShape.Version.ANY) : null;
    }

    /** The one shape of types that share a text form, with or without an offset; {@code null} for others. */
    static @Nullable Shape withOrWithoutOffset(List<Class<?>> types) {
        var all = Set.copyOf(types);
        if (all.equals(Set.of(LocalTime.class, OffsetTime.class))) {
            return new TimeShape(TimeShape.Kind.ANY_TIME);
        }
        return all.equals(Set.of(LocalDateTime.class, OffsetDateTime.class))
                ? new TimeShape(TimeShape.Kind.ANY_DATE_TIME)
                : null;
    }
}

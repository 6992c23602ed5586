package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value of any of several types.
 *
 * <pre>{@code
 * record Answer(@AnyOf({Long.class, String.class}) Object value, List<@AnyOf({Item.class, Message.class}) Object> parts) {}
 * }</pre>
 *
 * <p>The type that takes the input as it is wins over one that has to convert it ({@code "1"} stays a text), the one
 * that knows more of an object's fields over one that knows fewer, and the earlier one on a tie. If none takes it, the
 * violations of all are reported, each below the name of its type.
 *
 * <p>{@code LocalTime} with {@code OffsetTime}, and {@code LocalDateTime} with {@code OffsetDateTime}, count as one type: a
 * time with or without an offset. For records that share a sealed interface use that as the type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.RECORD_COMPONENT,
    ElementType.PARAMETER,
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.TYPE_USE
})
public @interface AnyOf {
    /** At least two types, each one that a codec could be made of. */
    Class<?>[] value();
}

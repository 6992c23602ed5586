package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name in JSON of a record component, of an enum constant, or of a record in a sealed interface with
 * {@link Discriminator}.
 *
 * <pre>{@code
 * record Order(@Name("order_id") long id, Size size) {}
 *
 * enum Size {
 *     @Name("s") SMALL,
 *     @Name("l") LARGE
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
public @interface Name {
    String value();
}

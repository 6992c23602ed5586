package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The integer that stands for an enum constant in JSON, in place of its name.
 *
 * <pre>{@code
 * enum Priority {
 *     @Code(1) LOW,
 *     @Code(2) HIGH
 * }
 * }</pre>
 *
 * <p>An enum may mix constants with a code and constants with a name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD})
public @interface Code {
    long value();
}

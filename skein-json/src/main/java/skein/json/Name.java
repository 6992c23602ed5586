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
 * record Order(@Name("order_id") long id, Size size, @Name(read = {"note", "comment"}) String note) {}
 *
 * enum Size {
 *     @Name("s") SMALL,
 *     @Name("l") LARGE
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE, ElementType.METHOD})
public @interface Name {
    /** The name to read and to write; empty for the one that the {@link Naming} gives. */
    String value() default "";

    /** Of a component: the names to read in place of {@link #value()}; the first one that is sent counts. */
    String[] read() default {};

    /** Of a component: the name to write in place of {@link #value()}. */
    String write() default "";
}

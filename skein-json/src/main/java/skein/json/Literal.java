package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of a few fixed values, of a text or an integer: {@code @Literal({"asc", "desc"}) String order}.
 *
 * <p>Nothing is converted: {@code "1"} is not the integer 1. For values that deserve a name of their own use an enum.
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
public @interface Literal {
    /** The values; for an integer type, its digits. */
    String[] value();
}

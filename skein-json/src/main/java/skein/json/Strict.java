package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a record: names that it does not know are refused with {@code extra_forbidden}; without it they are ignored.
 *
 * <p>On a component or parameter: its value is taken only in its own JSON kind, nothing is converted.
 *
 * <pre>{@code
 * record Order(@Strict int quantity, @Strict boolean gift) {}   // refuses "2", 2.0 and "yes"
 * }</pre>
 *
 * <p>For values of parameters, which are texts, that leaves texts only.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.TYPE,
    ElementType.RECORD_COMPONENT,
    ElementType.PARAMETER,
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.TYPE_USE
})
public @interface Strict {}

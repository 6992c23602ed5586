package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a record component that is not sent, as text: {@code record Page(@Default("20") int limit)}.
 *
 * <p>For a type with a text form (numbers, enums, dates, …) the text is read as a query parameter would be; otherwise it
 * is JSON, such as {@code @Default("[]")}. Constraints hold for what is sent, not for the default. A text that its own
 * type refuses is an {@link UnsupportedTypeException} when the codec is built.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Default {
    String value();
}

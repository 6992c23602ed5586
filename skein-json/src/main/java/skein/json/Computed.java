package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a record whose value is written with the components.
 *
 * <pre>{@code
 * record Rectangle(int width, int height) {
 *     @Computed int area() { return width * height; }
 * }
 *
 * json.encode(new Rectangle(2, 3));   // {"width":2,"height":3,"area":6}
 * }</pre>
 *
 * <p>The method takes no parameters and fails with unchecked exceptions only; those reach whoever encodes. The field is
 * read-only in the output schema, and ignored in input. {@link Name} and {@link Describe} apply to it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface Computed {}

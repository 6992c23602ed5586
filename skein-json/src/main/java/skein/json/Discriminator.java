package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the JSON field that tells the records of a sealed interface apart.
 *
 * <pre>{@code
 * @Discriminator("kind")
 * sealed interface Shape {
 *     record Circle(double radius) implements Shape {}            // {"kind":"Circle","radius":1.5}
 *     @Name("box") record Box(double a, double b) implements Shape {}  // {"kind":"box","a":1.0,"b":2.0}
 * }
 * }</pre>
 *
 * <p>The records do not declare that field. Without this annotation the record that fits the input best is taken.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Discriminator {
    String value();
}

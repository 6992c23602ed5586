package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that is a JSON array: {@code @Tuple record Point(double x, double y) {}} is {@code [1.5,2.0]}.
 *
 * <p>Components at the end that need not be sent may be missing from the array; more elements than components are
 * refused with {@code too_long}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Tuple {}

package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The component of a record that takes the fields that no other component takes.
 *
 * <pre>{@code
 * record Event(String type, @Extra Map<String, Object> details) {}
 *
 * json.decode("{\"type\":\"login\",\"user\":7}", Event.class);   // Event[type=login, details={user=7}]
 * }</pre>
 *
 * <p>Its entries are written as fields of the record. Without it unknown fields are ignored, with {@link Strict} refused.
 * It must be a {@code Map} with texts as keys; it is empty if there is nothing for it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Extra {}

package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells dependencies of one type apart: on a provider the name that it has, on a parameter the name that is asked for.
 *
 * <pre>{@code
 * @Provides @Named("replica") DataSource replica() { … }
 *
 * @Get("/reports") Report report(@Named("replica") DataSource source) { … }
 * }</pre>
 *
 * <p>A parameter without a name gets the provider without one, or else the only one there is. {@link NamedPart} names the
 * providers of an object; a {@link SecurityScheme} has its name of itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Named {
    String value();
}

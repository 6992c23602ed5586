package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the result of an endpoint is written: as another type, or without some of its fields.
 *
 * <pre>{@code
 * record UserIn(String name, String password) {}
 * record UserOut(String name) {}
 *
 * @Post("/users")
 * @ResponseModel(UserOut.class)                          // the password stays here
 * UserIn create(@Body UserIn user) { … }
 *
 * @Get("/items")
 * @ResponseModel(exclude = {"price", "maker.address"}, excludeNull = true)
 * List<Item> items() { … }
 * }</pre>
 *
 * <p>With another type the result is written as what it is and read as that type; with its own, the rules of that are
 * checked. What does not fit is a {@link ResponseValidationException}, answered with 500. So is a null, unless the method
 * returns an Optional or a {@code @Nullable} type other than {@code Object}. Fields are named as in Java or in JSON, with
 * dots before those of nested objects; of a list or map they are those of its elements. To leave out what a client has not
 * sent, return {@link skein.json.Partial}.
 *
 * <p>The result is JSON then, whatever media type {@link Produces} gives it, even if it is a text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ResponseModel {
    /**
     * The type that is written, by default that of the method; of a list, map or stream the type of its elements.
     * {@code Object} says that it may be anything.
     */
    Class<?> value() default void.class;

    /** The only fields that are written; all if there are none. */
    String[] include() default {};

    /** Fields that are not written. */
    String[] exclude() default {};

    /** Whether fields that have their default are left out. */
    boolean excludeDefaults() default false;

    /** Whether fields that are null are left out. */
    boolean excludeNull() default false;

    /** Whether fields have the names that {@link skein.json.Name} gives them, and not those of the components. */
    boolean byAlias() default true;
}

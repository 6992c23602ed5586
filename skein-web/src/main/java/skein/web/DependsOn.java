package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an endpoint, each endpoint of a class, or a provider depends on without taking its value.
 *
 * <pre>{@code
 * record Verified() {}
 *
 * @Provides Verified verified(@Header("x-token") String token) {
 *     if (!tokens.contains(token)) throw new HttpException(400, "X-Token header invalid");
 *     return new Verified();
 * }
 *
 * @Get("/items") @DependsOn(Verified.class) List<Item> items() { … }
 * }</pre>
 *
 * <p>It is found by its type, like a parameter (see {@link Provides}), and what it reads from the request is checked and
 * described like the endpoint's own parameters. Dependencies are entered in the order of {@link App#dependsOn}, routers
 * from the outside in, the class, the method, and then the parameters; those of {@link Scope#REQUEST} before all others.
 * The same one is entered once.
 *
 * <p>One that nothing provides: the application does not start.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
@Repeatable(DependsOn.All.class)
public @interface DependsOn {
    /** The types of what is provided. */
    Class<?>[] value();

    /** Tells it apart from others of its type; see {@link Named}. */
    String named() default "";

    /** What they ask of the client; see {@link Scopes}. */
    String[] scopes() default {};

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
    @interface All {
        DependsOn[] value();
    }
}

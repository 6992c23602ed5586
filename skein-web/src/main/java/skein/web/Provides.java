package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that provides a dependency: endpoints and other providers get it by declaring a parameter of its type.
 *
 * <pre>{@code
 * @Provides void session(Next<Session> next) throws Exception {
 *     try (var session = database.begin()) {
 *         next.with(session);    // the endpoint runs inside this call
 *         session.commit();      // not reached if it threw
 *     }
 * }
 *
 * @Provides User user(@Header String authorization, Session session) {   // the short form: returns the value
 *     return session.find(authorization).orElseThrow(() -> new HttpException(401, "Log in"));
 * }
 * }</pre>
 *
 * <p>It may take the same parameters as an endpoint. Each request has one instance, made only if the endpoint or one of
 * its dependencies wants it, and after all inputs of all of them have been checked. A returned value whose declared type
 * is {@link AutoCloseable} is closed at the end of its {@link #scope}: refer to what is shared between requests by a
 * field instead.
 *
 * <p>A parameter gets the provider of exactly its type, or else the only one of a subtype; {@link Named} tells several
 * apart. None, several, or one that needs itself: the application does not start.
 *
 * <p>A class is a dependency by itself if the parameters of its only constructor say what they read from the request, or
 * if it has a constructor with this annotation:
 *
 * <pre>{@code
 * record Paging(@Query(or = "0") int skip, @Query(or = "100") int limit) {}
 *
 * @Get("/items") List<Item> items(Paging paging) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Provides {
    /** When the code after {@link Next#with} runs, or the value is closed. */
    Scope scope() default Scope.FUNCTION;

    /** Whether all who ask for it in one request get the same instance, or each one of its own. */
    boolean shared() default true;
}

package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scopes that a client needs for a dependency, in the sense of OAuth 2: on the parameter that asks for it.
 *
 * <pre>{@code
 * @Get("/users/me/items") List<Item> items(@Scopes("items") User user) { … }
 *
 * @Provides User user(@Scopes("me") Login login) { … }          // asks for one more
 *
 * @Provides Login login(SecurityScopes scopes, BearerToken token) {
 *     var login = read(token);
 *     if (!login.scopes().containsAll(scopes.list())) {        // "items" and "me" here
 *         throw new HttpException(401, "Not enough permissions")
 *                 .with("www-authenticate", "Bearer scope=\"" + scopes.text() + "\"");
 *     }
 *     return login;
 * }
 * }</pre>
 *
 * <p>Nothing is checked by itself: {@link SecurityScopes} tells a dependency the scopes of all that led to it. They stand
 * in the OpenAPI document beside the security scheme. A dependency that scopes matter to is made once for each set of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Scopes {
    String[] value();
}

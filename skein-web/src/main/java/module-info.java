/**
 * Typed endpoints, dependencies, OpenAPI, docs pages and middleware.
 *
 * <p>Packages whose endpoints are to be called must be open to this module ({@code opens com.acme.shop to skein.web;}),
 * their records to {@code skein.json}. The docs pages are read from the Swagger UI and ReDoc webjars, which are plain
 * resources on the class path and no modules to require.
 */
@org.jspecify.annotations.NullMarked
module skein.web {
    requires transitive org.jspecify;
    requires transitive skein.async;
    requires transitive skein.http;
    requires transitive skein.json;
    requires org.slf4j;

    // For figures of the live view that are left out without it.
    requires static java.management;

    exports skein.web;
}

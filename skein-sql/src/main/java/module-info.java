/**
 * Sessions and transactions over JDBC, for coroutines.
 *
 * <p>Jdbi, which binds and maps, is seen in one place of the API: {@code session.jdbi(handle -> …)}. The pool is not.
 * Packages with records that are to be bound or mapped must be open: {@code opens com.acme.orders;}.
 */
@org.jspecify.annotations.NullMarked
module skein.sql {
    requires transitive java.sql;
    requires transitive org.jdbi.v3.core; // an automatic module
    requires transitive org.jspecify;
    requires transitive skein.async;
    requires com.zaxxer.hikari;
    requires org.slf4j;

    exports skein.sql;
    // Makes its sockets by a class there.
    exports skein.sql.internal to
            org.postgresql.jdbc;
}

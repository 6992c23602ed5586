/** Sessions and transactions over JDBC; {@link skein.sql.Database} is the way in. */
package skein.sql;

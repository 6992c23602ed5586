/** Writes, compiles and replays applications that are described in recordings. */
package skein.conformance.generated;

@org.jspecify.annotations.NullMarked
package skein.conformance.http1;

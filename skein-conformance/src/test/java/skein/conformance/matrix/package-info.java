@org.jspecify.annotations.NullMarked
package skein.conformance.matrix;
